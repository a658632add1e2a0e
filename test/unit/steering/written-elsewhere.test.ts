import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { loadSteeringVector } from '../../../src/steering/vector-store';

const graphs = fileURLToPath(new URL('../../fixtures/graphs/', import.meta.url));
const folders = readdirSync(graphs)
  .map((model) => join(graphs, model, 'vectors'))
  .filter((folder) => existsSync(folder));

test('the vectors that Python wrote for the fixtures are read, single and half precision', async () => {
  assert.ok(folders.length > 0);
  for (const folder of folders) {
    for (const file of readdirSync(folder)) {
      const { vector } = await loadSteeringVector(join(folder, file));
      assert.equal(vector.metadata.title !== '', true);
      if (file !== 'plain.safetensors' && file !== 'gate.safetensors') continue;
      // Made as long as the residual stream; the gate's directions are stored as halves.
      for (const { block, directions } of vector.blocks) {
        const ratio = Math.hypot(...directions) / (vector.metadata.residualNorms.get(block) ?? NaN);
        assert.ok(Math.abs(ratio - 1) < 1e-3, `${folder}/${file} block ${block}`);
      }
    }
  }
});
