import assert from 'node:assert/strict';
import { test } from 'node:test';

test('a value is kept within its bounds', () => {
  assert.equal(clamp(5, 0, 10), 5);
  assert.equal(clamp(-1, 0, 10), 0);
  assert.equal(clamp(11, 0, 10), 10);
});

export function clamp(value, low, high) {
  if (value < low) return low;
  if (value > high) return high;
  return value;
}
