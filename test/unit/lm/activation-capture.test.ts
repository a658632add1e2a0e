import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { captureOf, sampledPlaces } from '../../../src/lm/activation-capture';

describe('places that are sampled', () => {
  it('are distinct, ascending, within the text, and as many as asked where there are that many', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(40), (length, count) => {
        const places = sampledPlaces(length, count);
        assert.equal(places.length, Math.min(length, count));
        places.forEach((place, i) => assert.ok(place < length && place > (places[i - 1] ?? -1)));
      }),
    );
  });
  it('favour neither end', () => assert.deepEqual(sampledPlaces(9, 3), [1, 4, 7]));
});

describe('a capture', () => {
  const run = (rows: number[][]) => Float32Array.from(rows.flat());
  it('gives the same whatever runs the text came in', () => {
    // One block, hidden 2; the place before the text, then three of it.
    const rows = [
      [9, 9],
      [3, 4],
      [0, 2],
      [1, 0],
    ];
    const whole = captureOf([0], 2, [1]);
    whole.add({
      hidden: run(rows),
      places: [-1, 0, 1, 2],
      entropies: [undefined, undefined, 0.5, undefined],
    });
    const parts = captureOf([0], 2, [1]);
    parts.add({ hidden: run(rows.slice(0, 2)), places: [-1, 0], entropies: [undefined, undefined] });
    parts.add({ hidden: run(rows.slice(2)), places: [1, 2], entropies: [0.5, undefined] });
    assert.deepEqual(parts.result(), whole.result());
    const { positions, last, mean, norms, states, stateEntropies } = whole.result();
    assert.equal(positions, 3);
    assert.deepEqual([...last], [9, 9]);
    assert.ok(Math.abs((mean[0] ?? 0) - 1.6 / 3) < 1e-6 && Math.abs((mean[1] ?? 0) - 1.8 / 3) < 1e-6);
    assert.ok(Math.abs((norms[0] ?? 0) - 8 / 3) < 1e-6);
    assert.deepEqual([...states], [0, 2]);
    assert.deepEqual([...stateEntropies], [0.5]);
  });

  it('keeps the blocks asked for, in that order', () => {
    const capture = captureOf([2, 0], 1, [0]);
    capture.add({ hidden: Float32Array.of(5, 6, 7), places: [0], entropies: [1] });
    assert.deepEqual([...capture.result().states], [7, 5]);
  });

  it('takes what it needs at once: the memory of a run may be used for the next', () => {
    const values = [3, 4, 0, 2];
    const gathered = (streamOf: (value: number) => Float32Array) => {
      const capture = captureOf([0], 1, [1, 3]);
      values.forEach((value, place) => {
        capture.add({ hidden: streamOf(value), places: [place - 1], entropies: [value] });
      });
      return capture.result();
    };
    const shared = new Float32Array(1);
    assert.deepEqual(
      gathered((value) => shared.fill(value)),
      gathered((value) => Float32Array.of(value)),
    );
  });
});
