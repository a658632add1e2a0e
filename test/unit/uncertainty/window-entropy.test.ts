import assert from 'node:assert/strict';
import { test } from 'node:test';
import { topMargin } from '../../../src/uncertainty/margin';
import { windowEntropies } from '../../../src/uncertainty/window-entropy';

test('a window looks forward, and is shorter at the end', () => {
  assert.deepEqual(windowEntropies([9, 1, 2, 3, 4, 5]), [2.5, 3.5, 4, 4.5, 5, NaN]);
  assert.deepEqual(windowEntropies([9, 1, 2], 1), [1, 2, NaN]);
  assert.deepEqual(windowEntropies([]), []);
});

test('a window without tokens is refused', () => {
  for (const width of [0, -1, 1.5, NaN]) assert.throws(() => windowEntropies([1, 2], width), RangeError);
});

test('the margin is the lead of the most probable token', () => {
  const top = (...probabilities: number[]) => probabilities.map((probability) => ({ probability }));
  assert.equal(topMargin(top(0.75, 0.25)), 0.5);
  assert.equal(topMargin(top(0.5, 0.5)), 0);
  assert.equal(topMargin(top(1)), 1);
  assert.ok(Number.isNaN(topMargin([])));
});
