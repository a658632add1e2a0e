import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { SHAPE_LAYOUTS, SHAPE_PRECISIONS, TINY } from '../../../bench/shape-model/shape';
import { writeShapeModel } from '../../../bench/shape-model/write';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { GREEDY, NEVER_ABORTED, relativeError } from '../../support/fixtures';
import { pushed } from '../lm/steering';

/** Rounding to ten bits in every operator adds up to less; other rotations or masks would be off by tenths. */
const HALF_PRECISION = 0.02;

/** What a download of the real exports would bring, by layout and precision, at a size that is made in a moment. */
describe('a model of random weights in the shape of Qwen2.5-Coder', () => {
  for (const layout of SHAPE_LAYOUTS)
    for (const precision of SHAPE_PRECISIONS)
      it(`is found steerable, fills in the middle and is steered: ${layout}, ${precision}`, async () => {
        const folder = mkdtempSync(join(tmpdir(), 'trimtab-shape-'));
        const model = await loadLanguageModel(writeShapeModel(folder, { shape: TINY, layout, precision }));
        try {
          const { info } = model;
          assert.equal(info.reason, undefined);
          assert.deepEqual(
            [info.precision, info.layers, info.hiddenSize, info.vocabularySize, info.promptOrder],
            [precision, TINY.layers, TINY.hidden, TINY.vocabulary, 'psm'],
          );
          const request = { prefix: 'def add(a, b):\n    ', suffix: '\n', maxTokens: 4, sampling: GREEDY };
          const readings = async (steering?: ReturnType<typeof pushed>) => {
            const options = { signal: NEVER_ABORTED, ...(steering && { steering }) };
            return (await model.complete(request, options)).tokens.map(({ id, entropy }) => [id, entropy]);
          };
          const plain = await readings();
          assert.ok(plain.length > 0);
          assert.ok(plain.flat().every(Number.isFinite));
          assert.notDeepEqual(await readings(pushed(info.hiddenSize)), plain);
        } finally {
          await model.dispose();
          rmSync(folder, { recursive: true });
        }
      });

  it('computes the same in both layouts', async () => {
    const ids = [5, 300, 17, 42, 300, 8];
    const [fused, optimum] = await Promise.all(
      SHAPE_LAYOUTS.map(async (layout) => {
        const folder = mkdtempSync(join(tmpdir(), 'trimtab-shape-'));
        const model = await loadLanguageModel(
          writeShapeModel(folder, { shape: TINY, layout, precision: 'fp16' }),
        );
        try {
          return await model.forward(ids, { signal: NEVER_ABORTED });
        } finally {
          await model.dispose();
          rmSync(folder, { recursive: true });
        }
      }),
    );
    assert.ok(fused && optimum);
    assert.ok(relativeError(fused.logits, optimum.logits) < HALF_PRECISION);
  });
});
