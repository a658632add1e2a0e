import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { hashModel } from '../../../src/lm/model-hash';
import { bufferSource } from '../../../src/lm/onnx/bytes';
import { scanModel } from '../../../src/lm/onnx/scan';
import { GRAPHS, graphFile } from '../../support/fixtures';

const hashOf = (...files: string[]) => {
  const hash = createHash('sha256');
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex');
};

const modelHash = (graph: string) => hashModel(graph, scanModel(bufferSource(readFileSync(graph))));

describe("a model's identity", () => {
  it('is the SHA-256 of the graph file where it holds the weights', async () => {
    const graph = graphFile(join(GRAPHS, 'llama-torchscript'));
    assert.equal(await modelHash(graph), hashOf(graph));
  });

  it('includes the external data', async () => {
    const graph = graphFile(join(GRAPHS, 'llama-external'));
    assert.equal(await modelHash(graph), hashOf(graph, join(dirname(graph), 'model.onnx_data')));
  });
});
