import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { bufferSource } from '../../../../src/lm/onnx/bytes';
import { precisionOf } from '../../../../src/lm/onnx/precision';
import { scanModel } from '../../../../src/lm/onnx/scan';
import { unwrapMergedDecoder } from '../../../../src/lm/onnx/unwrap-if';
import { EMBEDDED_MODEL, graphFile, graphFixtures } from '../../../support/fixtures';

const OTHER_THAN_FP32: Record<string, string> = {
  'llama-fp16': 'fp16',
  'llama-q8': 'q8',
  'llama-q4': 'q4',
  'llama-q4f16': 'q4f16',
  'llama-fused-int4': 'q4',
};

const precisionOfFile = (folder: string) =>
  precisionOf(unwrapMergedDecoder(scanModel(bufferSource(readFileSync(graphFile(folder))))));

describe('the precision of a graph, told by its operators', () => {
  for (const { name, folder } of graphFixtures()) {
    const expected = OTHER_THAN_FP32[name] ?? 'fp32';
    it(`is ${expected} for ${name}`, () => {
      assert.equal(precisionOfFile(folder), expected);
    });
  }

  it("is one of transformers.js's for the embedded model", () => {
    assert.match(precisionOfFile(EMBEDDED_MODEL), /^(q4|q8|fp32|q4f16|fp16)$/);
  });
});
