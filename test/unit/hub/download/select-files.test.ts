import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { selectFiles } from '../../../../src/hub/download/select-files';
import type { RepositoryListing } from '../../../../src/hub/remote/listing';

/** Listings as they are at the hub, in what counts. */
function listing(...paths: readonly string[]): RepositoryListing {
  return {
    id: { name: 'owner/model', revision: 'main' },
    commit: 'a'.repeat(40),
    files: ['config.json', 'tokenizer.json', ...paths].map((path) => ({
      path,
      bytes: 1000,
      hash: { algorithm: 'sha256', hex: 'b'.repeat(64) },
    })),
  };
}

const chosen = (given: RepositoryListing, precision?: string) => {
  const { graph, data, side } = selectFiles(given, precision);
  return { graph: graph.path, data: data.map(({ path }) => path), side: side.map(({ path }) => path) };
};

/** onnx-community/Qwen2.5-Coder-3B-Instruct: some weights in the graph, the others beside it. */
const mixed = listing(
  'README.md',
  'LICENSE',
  'vocab.json',
  'onnx/model.onnx',
  'onnx/model.onnx_data',
  'onnx/model.onnx_data_1',
  'onnx/model_q4.onnx',
  'onnx/model_q4.onnx_data',
  'onnx/model_q4f16.onnx',
  'onnx/model_q4f16.onnx_data',
);

describe('selectFiles', () => {
  it('takes 4 bits first, with the data of that graph alone', () => {
    assert.deepEqual(chosen(mixed), {
      graph: 'onnx/model_q4.onnx',
      data: ['onnx/model_q4.onnx_data'],
      side: ['config.json', 'tokenizer.json', 'LICENSE'],
    });
  });

  it('takes data in several files', () => {
    assert.deepEqual(chosen(mixed, 'fp32').data, ['onnx/model.onnx_data', 'onnx/model.onnx_data_1']);
  });

  it('knows the names of older exporters', () => {
    const merged = listing(
      'onnx/decoder_model.onnx',
      'onnx/decoder_model_merged.onnx',
      'onnx/decoder_model_merged.onnx_data',
      'onnx/decoder_model_merged_quantized.onnx',
    );
    assert.equal(chosen(merged).graph, 'onnx/decoder_model_merged_quantized.onnx');
    assert.deepEqual(chosen(merged, 'fp32').data, ['onnx/decoder_model_merged.onnx_data']);
  });

  it("knows onnxruntime-genai's names, in the repository's root", () => {
    assert.deepEqual(chosen(listing('genai_config.json', 'model.onnx', 'model.onnx.data')), {
      graph: 'model.onnx',
      data: ['model.onnx.data'],
      side: ['config.json', 'tokenizer.json'],
    });
  });

  it('does not take a licence that is no text', () => {
    const [first, ...rest] = listing('LICENSE.bin', 'onnx/model_q4.onnx').files;
    assert.ok(first);
    const files = [
      first,
      ...rest.map((file) => (file.path === 'LICENSE.bin' ? { ...file, bytes: 1e9 } : file)),
    ];
    assert.deepEqual(chosen({ ...listing(), files }).side, ['config.json', 'tokenizer.json']);
  });
});
