import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { effectiveChoices, quantile, undecided } from '../../../src/uncertainty/reading';

function close(actual: number, expected: number, tolerance = 1e-12): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} ≉ ${expected}`,
  );
}

test('n equally likely tokens are n effective choices', () => {
  for (const n of [1, 2, 7, 50_000]) close(effectiveChoices(Math.log(n)), n, 1e-9);
});

test('quantiles interpolate as NumPy does', () => {
  assert.equal(quantile([3, 1, 2], 0.5), 2);
  close(quantile([1, 2, 3, 4], 0.8), 3.4);
  close(quantile([10, 0], 0.25), 2.5);
  assert.equal(quantile([5], 0.8), 5);
  assert.ok(Number.isNaN(quantile([], 0.5)));
  assert.throws(() => quantile([1], 1.1), RangeError);
  assert.throws(() => quantile([1], NaN), RangeError);
});

test('the fifth with the highest entropy is undecided, if above the floor', () => {
  const entropies = [0.1, 2, 0.2, 0.3, 0.1, 0.2, 3, 0.1, 0.1, 0.1];
  assert.deepEqual(
    undecided(entropies).flatMap((marked, i) => (marked ? [i] : [])),
    [1, 6],
  );
  assert.deepEqual(undecided(entropies.map((entropy) => entropy / 10)), Array(10).fill(false));
  assert.deepEqual(undecided(entropies, { quantile: 0 }).filter(Boolean).length, 2);
  assert.deepEqual(undecided(entropies, { quantile: 0, floorNats: 0 }).filter(Boolean).length, 5);
  assert.deepEqual(undecided([]), []);
});

test('never more than a fifth is undecided, and equal tokens share one verdict', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 12, noNaN: true }), { maxLength: 60 }), (entropies) => {
      assert.ok(undecided(entropies).filter(Boolean).length <= Math.ceil(0.2 * entropies.length));
      assert.ok(!undecided(entropies.map(() => 5)).includes(true));
    }),
  );
});
