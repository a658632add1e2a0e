import assert from 'node:assert/strict';
import { test } from 'node:test';

test('zip ends with the shorter list', () => {
  assert.deepEqual(zip([1, 2, 3], ['a', 'b']), [[1, 'a'], [2, 'b']]);
  assert.deepEqual(zip([], [1]), []);
});

export function zip(left, right) {
  const length = Math.min(left.length, right.length);
  const pairs = [];
  for (let i = 0; i < length; i++) pairs.push([left[i], right[i]]);
  return pairs;
}
