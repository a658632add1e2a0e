import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { BYTE_MODEL, EMBEDDED_MODEL } from '../../support/fixtures';

const { signal } = new AbortController();

describe('captured activations', () => {
  it('have the means that the sums over the same text have', async () => {
    const model = await loadLanguageModel(BYTE_MODEL);
    try {
      const text = 'for x in y: pass\n'.repeat(3);
      const [capture] = await model.captureActivations([{ context: '', text }], { states: 4 }, { signal });
      const sums = await model.sumActivations([text], { signal });
      assert.equal(capture?.positions, sums.positions);
      sums.directionSums.forEach((sum, block) =>
        sum.forEach((value, i) => {
          const mean = capture.mean[block * sum.length + i] ?? NaN;
          assert.ok(Math.abs(mean - value / sums.positions) < 1e-5);
        }),
      );
    } finally {
      await model.dispose();
    }
  });

  it('are the streams and entropies of a forward pass, context included, across several runs', async () => {
    const model = await loadLanguageModel(EMBEDDED_MODEL);
    try {
      const context = 'def total(values):\n'.repeat(12);
      const text = '    result = 0\n    for value in values:\n        result += value\n    return result\n';
      const [capture] = await model.captureActivations([{ context, text }], { states: 1 }, { signal });
      const [whole] = await model.captureActivations(
        [{ context: context + text, text: 'x' }],
        { states: 1 },
        { signal },
      );
      assert.ok(capture && whole);
      assert.ok(capture.positions > 10);
      assert.ok((capture.stateEntropies[0] ?? -1) > 0);
      // The last position before "x" is the last of the text: it continues the same stream.
      const { hiddenSize, layers } = model.info;
      assert.equal(whole.last.length, layers * hiddenSize);
      assert.ok(whole.last.some((value) => value !== 0));
      const [again] = await model.captureActivations(
        [{ context, text }],
        { states: capture.positions },
        { signal },
      );
      const at = (again?.positions ?? 0) - 1;
      for (let block = 0; block < layers; block++) {
        const from = (block * (again?.positions ?? 0) + at) * hiddenSize;
        const end = again?.states.slice(from, from + hiddenSize) ?? [];
        const other = whole.last.slice(block * hiddenSize, (block + 1) * hiddenSize);
        const size = Math.hypot(...other);
        // 8-bit kernels round one run of many tokens otherwise than another.
        assert.ok(Math.hypot(...other.map((value, i) => value - (end[i] ?? NaN))) < 0.05 * size);
      }
    } finally {
      await model.dispose();
    }
  });
});
