import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { distributionOf } from '../../support/distribution';

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

test('of n equally likely tokens the entropy is the logarithm of n', () => {
  for (const n of [1, 2, 7, 50_000]) {
    const { entropy, varentropy } = distributionOf(new Float32Array(n).fill(-3));
    close(entropy, Math.log(n), 1e-9);
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
