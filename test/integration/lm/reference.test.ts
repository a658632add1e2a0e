import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { GraphSession } from '../../../src/lm/graph-session';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { findModelFiles } from '../../../src/lm/model-files';
import type { SteeringState } from '../../../src/lm/steering-block';
import { steeringState } from '../../../src/steering/compose';
import { parseSteeringVector } from '../../../src/steering/vector-file';
import { distributionOf } from '../../support/distribution';
import { NEVER_ABORTED, graphFixtures, relativeError } from '../../support/fixtures';

/** Greedy decoding over raw ids, the prompt cut into the given chunks. */
async function greedy(
  session: GraphSession,
  ids: readonly number[],
  chunks: readonly number[],
  count: number,
): Promise<number[]> {
  const cache = session.newCache();
  const generated: number[] = [];
  let at = 0;
  let next = -1;
  for (const size of chunks) {
    const tokens = ids.slice(at, at + size);
    at += size;
    const { readings } = await session.run({ tokens, readAt: [tokens.length - 1] }, cache);
    next = readings[0]!.top[0]!.id;
  }
  while (generated.length < count) {
    generated.push(next);
    const { readings } = await session.run({ tokens: [next], readAt: [0] }, cache);
    next = readings[0]!.top[0]!.id;
  }
  return generated;
}

for (const { name, folder, reference } of graphFixtures()) {
  describe(`${name} against PyTorch`, () => {
    let model: LanguageModel;
    const signal = NEVER_ABORTED;
    before(async () => {
      // What the file says, so that the tolerance of the unedited graph holds.
      model = await loadLanguageModel(folder, { int8Products: false });
    });
    after(() => model.dispose());

    it('gives the same logits and hidden states', async () => {
      const result = await model.forward(reference.ids, { signal });
      assert.ok(relativeError(result.logits, reference.logits) <= reference.tolerance);
      assert.equal(result.hidden.length, reference.layers);
      result.hidden.forEach((hidden, layer) => {
        const error = relativeError(hidden, reference.hidden[layer]!);
        assert.ok(error <= reference.tolerance, `layer ${layer}: ${error}`);
      });
    });

    it('computes entropy and varentropy in the graph as float64 does from its logits', async () => {
      const result = await model.forward(reference.ids, { signal });
      const exact = distributionOf(result.logits);
      // A half-precision graph hands out rounded logits, but its reading is of the ones before rounding.
      const allowed = reference.dtype === 'fp16' ? 1e-3 : 1e-5;
      assert.ok(Math.abs(result.entropy - exact.entropy) <= allowed, `${result.entropy} ${exact.entropy}`);
      assert.ok(
        Math.abs(result.varentropy - exact.varentropy) <= allowed,
        `${result.varentropy} ${exact.varentropy}`,
      );
      assert.ok(
        Math.abs(result.entropy - reference.entropy) <=
          Math.max(1e-5, reference.tolerance * reference.entropy),
      );
    });

    for (const steered of reference.steered) {
      it(`is steered by ${steered.name} at ${steered.strength} as by a forward hook`, async () => {
        const bytes = readFileSync(join(folder, steered.vector));
        const vector = parseSteeringVector(bytes, steered.vector);
        const { strength, steerPrompt } = steered;
        const steering = steeringState([{ vector, strength }], { steerPrompt });
        const result = await model.forward(reference.ids, { signal, ...(steering ? { steering } : {}) });
        assert.ok(relativeError(result.logits, reference.logits) > 0.05, 'the push must be visible');
        const error = relativeError(result.logits, steered.logits);
        assert.ok(error <= reference.tolerance, `logits: ${error}`);
        result.hidden.forEach((hidden, layer) => {
          const hiddenError = relativeError(hidden, steered.hidden[layer]!);
          assert.ok(hiddenError <= reference.tolerance, `layer ${layer}: ${hiddenError}`);
        });
      });
    }

    it('is bit-identical at zero strength', async () => {
      const steered =
        reference.steered.find((candidate) => candidate.name.startsWith('gact')) ?? reference.steered[0]!;
      const vector = parseSteeringVector(readFileSync(join(folder, steered.vector)), steered.vector);
      // Built by hand: composing drops a strength of 0 before it reaches the graph, and here the graph itself is meant.
      const zero: SteeringState = {
        applied: [{ blocks: vector.blocks, strength: 0 }],
        fingerprint: 'zero',
        steerPrompt: true,
      };
      const plain = await model.forward(reference.ids, { signal });
      const steeredByZero = await model.forward(reference.ids, { signal, steering: zero });
      assert.deepEqual(steeredByZero.logits, plain.logits);
      assert.deepEqual(steeredByZero.hidden, plain.hidden);
      assert.equal(steeringState([{ vector, strength: 0 }], { steerPrompt: false }), undefined);
    });

    it('decodes the same tokens from a prompt in one run, in chunks and token by token', async () => {
      const { graph, config } = findModelFiles(folder);
      const session = await GraphSession.open(graph, {
        int8Products: false,
        hints: config,
        contextLength: config.contextLength,
        slidingWindow: config.slidingWindow !== undefined,
      });
      try {
        for (const chunks of [[7], [3, 4], [1, 1, 1, 1, 1, 1, 1]]) {
          assert.deepEqual(
            await greedy(session, reference.ids, chunks, reference.greedy.length),
            reference.greedy,
          );
        }
      } finally {
        await session.dispose();
      }
    });
  });
}
