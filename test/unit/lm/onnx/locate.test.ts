import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { inspectModel } from '../../../../src/lm/inspect';
import { GRAPHS, graphFixtures } from '../../../support/fixtures';

describe('locating the residual stream', () => {
  for (const { name, folder, reference } of graphFixtures()) {
    it(`finds the stream of ${name} where PyTorch's values say it is`, () => {
      const inspection = inspectModel(folder);
      assert.deepEqual(
        {
          layers: inspection.layers,
          hiddenSize: inspection.hiddenSize,
          vocabularySize: inspection.vocabularySize,
        },
        {
          layers: reference.layers,
          hiddenSize: reference.hiddenSize,
          vocabularySize: reference.vocabularySize,
        },
      );
      const expected = Object.entries(reference.residual).map(([layer, { tensor, node, op }]) => ({
        layer: Number(layer),
        tensor,
        node,
        kind: op,
      }));
      assert.deepEqual(inspection.residual, expected);
    });
  }

  const folder = join(GRAPHS, 'negative');
  const negatives = JSON.parse(readFileSync(join(folder, 'negative.json'), 'utf8')) as Record<string, string>;
  for (const [file, keyword] of Object.entries(negatives)) {
    it(`refuses ${file} with a reason that says "${keyword}"`, () => {
      const inspection = inspectModel(join(folder, file));
      assert.equal(inspection.steerable, false);
      assert.match(inspection.reason ?? '', new RegExp(keyword));
    });
  }
});
