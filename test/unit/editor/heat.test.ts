import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { HEAT_LEVELS, heatLevels } from '../../../src/editor/heat/heat-levels';
import { heatSpans } from '../../../src/editor/heat/heat-spans';

describe('the heat of a file', () => {
  it('is none where the model was sure, whatever the file', () => {
    assert.deepEqual(heatLevels([0, 0.1, 0.2, NaN]), [-1, -1, -1, -1]);
    assert.deepEqual(heatLevels([NaN]), [-1]);
  });

  it('rises with the entropy, and its top is rare', () => {
    const entropies = fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(fc.uniqueArray(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 20 }), (values) => {
        const top = heatLevels(values).filter((level) => level === HEAT_LEVELS.length - 1);
        assert.ok(top.length <= Math.ceil(values.length * 0.05) + 1);
      }),
    );
    fc.assert(
      fc.property(entropies, (values) => {
        const levels = heatLevels(values);
        const order = values.map((_, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
        for (let i = 1; i < order.length; i++)
          assert.ok((levels[order[i - 1] ?? 0] ?? 0) <= (levels[order[i] ?? 0] ?? 0));
      }),
    );
  });

  it('is on the words and not on the white space around them', () => {
    const scores = {
      ids: Int32Array.of(1, 2, 3),
      ends: Int32Array.of(1, 4, 7),
      entropy: Float32Array.of(0, 3, 3),
      varentropy: new Float32Array(3),
      surprisal: Float32Array.of(0, Math.log(4), 0),
    };
    const [span, ...others] = heatSpans('a ab   ', scores);
    assert.deepEqual(others, []);
    assert.equal(span?.start, 2);
    assert.equal(span.end, 4);
    assert.ok(Math.abs(span.probability - 0.25) < 1e-6);
  });
});
