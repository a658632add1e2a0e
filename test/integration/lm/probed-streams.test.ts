import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { gaussian, seededRandom } from '../../../src/common/random';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import type { SteeringBlock, SteeringState } from '../../../src/lm/steering-block';
import { probeChoices } from '../../../src/steering/probe-choices';
import { applyBlock } from '../../support/apply-block';
import { BYTE_MODEL, GREEDY, NEVER_ABORTED, relativeError } from '../../support/fixtures';

const UNITS = 3;
const STRENGTH = 0.8;
const context = { prefix: 'def mean(values):\n    total = 0\n    for ', suffix: '' };
const options = { signal: NEVER_ABORTED };

describe('the streams that probes saw while a completion was written', () => {
  let model: LanguageModel;
  let blocks: SteeringBlock[];
  before(async () => {
    model = await loadLanguageModel(BYTE_MODEL, { int8Products: false });
    const { hidden } = await model.forward(model.promptIds(context), options);
    const random = seededRandom(5);
    blocks = hidden.map((stream, block) => {
      const length = Math.hypot(...stream);
      const numbers = (count: number, size: number) =>
        Float32Array.from({ length: count }, () => size * gaussian(random));
      return {
        ...{ block, activation: 'softmax', units: UNITS },
        probe: numbers(stream.length * UNITS, 2 / length),
        bias: numbers(UNITS, 0.5),
        directions: numbers(UNITS * stream.length, length / stream.length),
      };
    });
  });
  after(() => model.dispose());

  const state = (changes: Partial<SteeringState> = {}): SteeringState => ({
    ...{ applied: [{ blocks, strength: STRENGTH }], fingerprint: 'drawn', steerPrompt: false },
    ...changes,
  });
  const written = async (steering: SteeringState) => {
    const request = { ...context, maxTokens: 6, sampling: GREEDY };
    const { tokens } = await model.complete(request, { ...options, steering });
    return { ...request, continueWith: tokens.map(({ id, text }) => ({ id, text })) };
  };
  const rowOf = (states: Float32Array, index: number) => {
    const { hiddenSize } = model.info;
    return states.subarray(index * hiddenSize, (index + 1) * hiddenSize);
  };

  it('become, by the formula of a block, the streams of the steered run', async () => {
    const steering = state({ steerPrompt: true });
    // Typed by nobody, so that no text of the prompt is written again.
    const continueWith = [120, 61, 49].map((id) => ({ id, text: '' }));
    const request = { ...context, maxTokens: 6, sampling: GREEDY, continueWith };
    const seen = await model.probedStreams(request, { ...options, steering });
    assert.deepEqual(seen.blocks, [...blocks.keys()]);
    const ids = [...model.promptIds(context), ...continueWith.map(({ id }) => id)];
    for (let position = 0; position < seen.positions; position++) {
      const upTo = ids.slice(0, ids.length - seen.positions + position);
      const { hidden } = await model.forward(upTo, { ...options, steering });
      for (const [row, block] of blocks.entries()) {
        const before = rowOf(seen.states, row * seen.positions + position);
        assert.ok(relativeError(hidden[row]!, before) > 0.01, 'the push must be visible');
        assert.ok(relativeError(hidden[row]!, applyBlock(block, before, STRENGTH)) < 1e-4);
      }
    }
  });

  it('give one choice for each token and probe, a direction with the largest share', async () => {
    const steering = state();
    const request = await written(steering);
    const seen = await model.probedStreams(request, { ...options, steering });
    const traces = probeChoices(steering, seen);
    assert.deepEqual(
      traces.map(({ block }) => block),
      [...blocks.keys()],
    );
    for (const { choices } of traces) {
      assert.equal(choices.length, request.continueWith.length);
      for (const { unit, weight } of choices) {
        assert.ok(unit >= 0 && unit < UNITS);
        assert.ok(weight >= 1 / UNITS - 1e-9 && weight <= 1);
      }
    }
  });

  it('are those of an unsteered run below and at the first steered block', async () => {
    const first = state({ applied: [{ blocks: blocks.slice(-1), strength: 3 }], fingerprint: 'last only' });
    const weak = state({ applied: [{ blocks: blocks.slice(-1), strength: 0.1 }], fingerprint: 'weak' });
    const request = await written(first);
    const seen = await model.probedStreams(request, { ...options, steering: first });
    assert.deepEqual(seen, await model.probedStreams(request, { ...options, steering: weak }));
  });

  it('are refused for nothing written, and for steering that is decided token by token', async () => {
    const request = await written(state());
    await assert.rejects(
      model.probedStreams({ ...request, continueWith: [] }, { ...options, steering: state() }),
    );
    const whenUndecided = { applied: state().applied, entropyAbove: 0.7 };
    await assert.rejects(
      model.probedStreams(request, { ...options, steering: state({ whenUndecided }) }),
      /undecided/,
    );
  });
});
