import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gaussian, seededRandom } from '../../../src/common/random';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { ACTIVATIONS, type AppliedSteering, type SteeringBlock } from '../../../src/lm/steering-block';
import { applyBlock } from '../../support/apply-block';
import { GRAPHS, NEVER_ABORTED, relativeError } from '../../support/fixtures';

const IDS = [72, 101, 108, 108, 111, 32, 119];
const UNITS = 3;
/** Single precision in the graph against double precision here. */
const TOLERANCE = 1e-4;

// Exports whose residual additions are plain, fused with the norm behind them, and of a model with learnt positions.
for (const name of ['llama-torchscript', 'llama-fused', 'gptneo-torchscript']) {
  describe(`a steering block in ${name} is the formula on the stream that was there`, () => {
    let model: LanguageModel;
    let plain: readonly Float32Array[] = [];
    before(async () => {
      model = await loadLanguageModel(join(GRAPHS, name), { int8Products: false });
      plain = (await model.forward(IDS, { signal: NEVER_ABORTED })).hidden;
    });
    after(() => model.dispose());

    const steered = async (applied: readonly AppliedSteering[]) => {
      const fingerprint = JSON.stringify(applied.map(({ blocks, strength }) => [strength, blocks]));
      const steering = { applied, fingerprint, steerPrompt: false };
      return model.forward(IDS, { signal: NEVER_ABORTED, steering });
    };
    /** A block whose scores are a few units apart, so that its choice is neither even nor certain. */
    const drawn = (activation: SteeringBlock['activation'], block: number, seed: number): SteeringBlock => {
      const random = seededRandom(seed);
      const stream = plain[block]!;
      const length = Math.hypot(...stream);
      const numbers = (count: number, size: number) =>
        Float32Array.from({ length: count }, () => size * gaussian(random));
      return {
        block,
        activation,
        units: UNITS,
        probe: numbers(stream.length * UNITS, 1 / length),
        bias: numbers(UNITS, 0.5),
        directions: numbers(UNITS * stream.length, length / stream.length),
      };
    };

    for (const activation of ACTIVATIONS) {
      it(`with ${activation} units`, async () => {
        for (const block of [0, plain.length - 1]) {
          const made = drawn(activation, block, 11);
          const { hidden } = await steered([{ blocks: [made], strength: 0.7 }]);
          const expected = applyBlock(made, plain[block]!, 0.7);
          assert.ok(relativeError(expected, plain[block]!) > 0.01, 'the push must be visible');
          assert.ok(relativeError(hidden[block]!, expected) < TOLERANCE);
          for (let before = 0; before < block; before++) assert.deepEqual(hidden[before], plain[before]);
        }
      });
    }

    it('with all activations at once: their pushes add up, each by the same stream', async () => {
      const blocks = ACTIVATIONS.map((activation, i) => drawn(activation, 1, 20 + i));
      const { hidden } = await steered(
        blocks.map((block, i) => ({ blocks: [block], strength: 0.2 * (i + 1) })),
      );
      const expected = Array.from(plain[1]!);
      blocks.forEach((block, i) => {
        applyBlock(block, plain[1]!, 0.2 * (i + 1)).forEach((value, at) => {
          expected[at] = expected[at]! + value - plain[1]![at]!;
        });
      });
      assert.ok(relativeError(hidden[1]!, expected) < TOLERANCE);
    });

    it('chooses the one direction whose score is far above the others, and no score overflows', async () => {
      const block = plain.length - 1;
      const stream = plain[block]!;
      const squares = stream.reduce((sum, value) => sum + value * value, 0);
      // One unit looks along the stream, one against it and one at neither: its scores are ±sharpness and 0.
      for (const sharpness of [40, 1e4])
        for (const chosen of [0, 1, 2]) {
          const soft = drawn('softmax', block, 31);
          const leaning = [0, 1, 2].map((unit) => (unit === chosen ? 1 : unit === (chosen + 1) % 3 ? -1 : 0));
          const probe = Float32Array.from(
            { length: stream.length * UNITS },
            (_, at) => (sharpness * leaning[at % UNITS]! * stream[Math.floor(at / UNITS)]!) / squares,
          );
          const { hidden } = await steered([
            { blocks: [{ ...soft, probe, bias: new Float32Array(UNITS) }], strength: 1 },
          ]);
          const direction = soft.directions.subarray(chosen * stream.length, (chosen + 1) * stream.length);
          const expected = stream.map((value, i) => value + direction[i]!);
          assert.ok(
            relativeError(hidden[block]!, expected) < TOLERANCE,
            `${chosen} of ${UNITS} at ${sharpness}`,
          );
        }
    });

    it('chooses in each vector by itself, however many directions each has', async () => {
      const widths = [1, 2, 7];
      const blocks = widths.map((units, i): SteeringBlock => {
        const { probe, directions, ...rest } = drawn('softmax', 1, 41 + i);
        const wide = (numbers: Float32Array | undefined) =>
          Float32Array.from(
            { length: units * plain[1]!.length },
            (_, at) => numbers![at % numbers!.length]! / (1 + (at % 3)),
          );
        return {
          ...rest,
          units,
          probe: wide(probe),
          bias: new Float32Array(units).fill(i),
          directions: wide(directions),
        };
      });
      const { hidden } = await steered(blocks.map((block) => ({ blocks: [block], strength: 0.3 })));
      const expected = Array.from(plain[1]!);
      for (const block of blocks)
        applyBlock(block, plain[1]!, 0.3).forEach((value, at) => {
          expected[at] = expected[at]! + value - plain[1]![at]!;
        });
      assert.ok(relativeError(expected, plain[1]!) > 0.01, 'the push must be visible');
      assert.ok(relativeError(hidden[1]!, expected) < TOLERANCE);
    });

    it('with directions of zero, or a strength of zero: bit for bit what it was', async () => {
      for (const activation of ACTIVATIONS) {
        const made = drawn(activation, 1, 5);
        const nowhere = { ...made, directions: new Float32Array(made.directions.length) };
        assert.deepEqual((await steered([{ blocks: [nowhere], strength: 1 }])).hidden, plain);
        assert.deepEqual((await steered([{ blocks: [made], strength: 0 }])).hidden, plain);
      }
    });
  });
}
