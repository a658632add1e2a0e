import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distributionOf, effectiveChoices, quantile, undecided } from '../../../src/uncertainty/reading';

function close(actual: number, expected: number, tolerance = 1e-12): void {
  assert.ok(
    Math.abs(actual - expected) <= tolerance * Math.max(1, Math.abs(expected)),
    `${actual} ≉ ${expected}`,
  );
}

/** Directly from the definitions, for logits that do not overflow. */
function naive(logits: Float32Array) {
  const weights = [...logits].map(Math.exp);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const p = weights.map((weight) => weight / total).filter((value) => value > 0);
  const entropy = -p.reduce((sum, value) => sum + value * Math.log(value), 0);
  const varentropy = p.reduce((sum, value) => sum + value * (Math.log(value) + entropy) ** 2, 0);
  return { entropy, varentropy, logNormaliser: Math.log(total) };
}

const logits = (limit: number) =>
  fc
    .array(fc.float({ min: Math.fround(-limit), max: Math.fround(limit), noNaN: true }), {
      minLength: 1,
      maxLength: 50,
    })
    .map((values) => Float32Array.from(values));

test('n equally likely tokens are n effective choices', () => {
  for (const n of [1, 2, 7, 50_000]) {
    const { entropy, varentropy } = distributionOf(new Float32Array(n).fill(-3));
    close(effectiveChoices(entropy), n, 1e-9);
    close(varentropy, 0);
  }
});

test('the reading follows its definition', () => {
  fc.assert(
    fc.property(logits(30), (drawn) => {
      const reading = distributionOf(drawn);
      const expected = naive(drawn);
      close(reading.entropy, expected.entropy, 1e-10);
      close(reading.varentropy, expected.varentropy, 1e-10);
      close(reading.logNormaliser, expected.logNormaliser, 1e-10);
    }),
  );
});

test('a common shift of the logits moves only the normaliser', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -40, max: 40 }), { minLength: 1 }), (drawn) => {
      const at = distributionOf(Float32Array.from(drawn));
      const shifted = distributionOf(Float32Array.from(drawn, (value) => value + 4096));
      close(shifted.entropy, at.entropy, 1e-9);
      close(shifted.varentropy, at.varentropy, 1e-9);
      close(shifted.logNormaliser - 4096, at.logNormaliser, 1e-9);
    }),
  );
});

test('entropy lies between nothing and the logarithm of the vocabulary, at any magnitude', () => {
  fc.assert(
    fc.property(logits(3e38), (drawn) => {
      const { entropy, varentropy } = distributionOf(drawn);
      assert.ok(entropy >= 0 && entropy <= Math.log(drawn.length) + 1e-9);
      assert.ok(varentropy >= 0);
    }),
  );
});

test('tokens that cannot come count for nothing', () => {
  assert.deepEqual(distributionOf(Float32Array.of(1, -Infinity, 2)), distributionOf(Float32Array.of(1, 2)));
});

test('logits without a distribution are refused', () => {
  for (const broken of [[], [NaN, 1], [Infinity, 1], [-Infinity]]) {
    assert.throws(() => distributionOf(Float32Array.from(broken)), RangeError);
  }
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
