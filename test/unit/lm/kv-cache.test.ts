import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { KeyValueCache } from '../../../src/lm/kv-cache';
import { ElementType } from '../../../src/lm/onnx/model';

const OUTER = 2;
const INNER = 3;
const slots = ['a', 'b'].map((name) => ({
  past: `past.${name}`,
  present: `present.${name}`,
  block: 0,
  elementType: ElementType.Float32,
  shape: [1, OUTER, 0, INNER],
  sequenceAxis: 2,
}));
const group = { output: 'delta.0', slots };

/** The delta of `rows` positions with recognisable values: slot, head, row and column in the digits. */
function delta(from: number, rows: number): Float32Array {
  const values: number[] = [];
  for (let slot = 0; slot < slots.length; slot++)
    for (let head = 0; head < OUTER; head++)
      for (let row = from; row < from + rows; row++)
        for (let column = 0; column < INNER; column++)
          values.push(slot * 1e6 + head * 1e5 + row * 10 + column);
  return Float32Array.from(values);
}

/** What slot `index` must hold for `length` positions, as [head][row][column]. */
function expected(index: number, length: number): number[] {
  const values: number[] = [];
  for (let head = 0; head < OUTER; head++)
    for (let row = 0; row < length; row++)
      for (let column = 0; column < INNER; column++)
        values.push(index * 1e6 + head * 1e5 + row * 10 + column);
  return values;
}

describe('key-value cache', () => {
  it('holds exactly the appended rows after any sequence of appends and truncations', () => {
    const step = fc.oneof(
      fc.record({ append: fc.integer({ min: 1, max: 150 }) }),
      fc.record({ truncate: fc.nat({ max: 400 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const cache = new KeyValueCache(slots);
        let length = 0;
        for (const action of steps) {
          if ('append' in action) {
            cache.append([group], [delta(length, action.append)], action.append);
            length += action.append;
          } else {
            cache.truncate(action.truncate);
            length = Math.min(length, action.truncate);
          }
          assert.equal(cache.length, length);
          slots.forEach((slot, index) =>
            assert.deepEqual([...cache.exact(slot).data], expected(index, length)),
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('shares its padded buffers instead of copying them, until it grows', () => {
    const cache = new KeyValueCache(slots);
    cache.append([group], [delta(0, 5)], 5);
    const before = cache.padded(slots[0]!);
    cache.append([group], [delta(5, 1)], 1);
    assert.equal(cache.padded(slots[0]!).data, before.data);
    assert.deepEqual(before.dims, [1, OUTER, cache.capacity, INNER]);
    cache.reserve(cache.capacity + 1);
    assert.notEqual(cache.padded(slots[0]!).data, before.data);
  });

  it('keeps its room within the limit for padding while what it holds does', () => {
    const cache = new KeyValueCache(slots, 150);
    cache.reserve(130);
    const limited: number = cache.capacity;
    assert.equal(limited, 150);
    cache.append([group], [delta(0, 160)], 160);
    assert.ok(cache.capacity >= 160);
    cache.truncate(20);
    cache.reserve(30);
    assert.equal(cache.capacity, 128);
    slots.forEach((slot, index) => assert.deepEqual([...cache.exact(slot).data], expected(index, 20)));
  });
});
