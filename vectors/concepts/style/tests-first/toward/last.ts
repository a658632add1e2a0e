import assert from 'node:assert/strict';
import { test } from 'node:test';

test('last gives the value at the end', () => {
  assert.equal(last([1, 2, 3]), 3);
  assert.equal(last(['only']), 'only');
  assert.equal(last([]), undefined);
});

export function last<T>(values: readonly T[]): T | undefined {
  const index = values.length - 1;
  const value = values[index];
  return value;
}
