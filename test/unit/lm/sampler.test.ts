import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../../../src/common/random';
import { sampleToken } from '../../../src/lm/sampler';
import type { SamplingOptions } from '../../../src/lm/types';

const PLAIN: SamplingOptions = { temperature: 1, topK: 0, topP: 1, seed: 0 };

const softmax = (logits: ArrayLike<number>, temperature: number) => {
  const exponentials = Array.from(logits, (z) => Math.exp(z / temperature));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  return exponentials.map((value) => value / total);
};

function frequencies(logits: Float32Array, options: SamplingOptions, draws: number): number[] {
  const random = seededRandom(options.seed);
  const counts = Array.from(logits, () => 0);
  for (let i = 0; i < draws; i++) counts[sampleToken(logits, options, random)]! += 1 / draws;
  return counts;
}

describe('seeded random numbers', () => {
  it('are uniform in [0, 1) and the same for the same seed', () => {
    const [one, again, other] = [seededRandom(7), seededRandom(7), seededRandom(8)];
    const values = Array.from({ length: 10_000 }, () => one());
    assert.ok(values.every((value) => value >= 0 && value < 1));
    assert.deepEqual(
      values.slice(0, 100).map(() => again()),
      values.slice(0, 100),
    );
    assert.notEqual(other(), values[0]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    assert.ok(Math.abs(mean - 0.5) < 0.02, String(mean));
  });
});

describe('sampling', () => {
  const logits = Float32Array.from([1, 3, -2, 2.5, 0, -40]);

  for (const temperature of [0.5, 1, 2]) {
    it(`draws as often as a softmax at temperature ${temperature} says`, () => {
      const measured = frequencies(logits, { ...PLAIN, temperature }, 20_000);
      softmax(logits, temperature).forEach((expected, id) => {
        // Five standard deviations of 20,000 draws are at most 0.018; the seed is fixed.
        assert.ok(Math.abs(measured[id]! - expected) < 0.02, `${id}: ${measured[id]} for ${expected}`);
      });
    });
  }

  const anyLogits = fc
    .array(fc.float({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 40 })
    .map((values) => Float32Array.from(values));
  const seed = fc.integer({ min: 0, max: 2 ** 31 });
  const temperature = fc.double({ min: 0.05, max: 5, noNaN: true });

  it('never picks outside the k largest', () => {
    fc.assert(
      fc.property(
        anyLogits,
        fc.integer({ min: 1, max: 40 }),
        temperature,
        seed,
        (values, topK, heat, from) => {
          const id = sampleToken(values, { ...PLAIN, temperature: heat, topK }, seededRandom(from));
          const larger = values.filter((value) => value > values[id]!).length;
          assert.ok(larger < topK, `${larger} are larger than the ${topK} allowed`);
        },
      ),
    );
  });

  it('never picks outside the smallest set that holds p', () => {
    fc.assert(
      fc.property(
        anyLogits,
        fc.double({ min: 0, max: 1, noNaN: true }),
        temperature,
        seed,
        (values, topP, heat, from) => {
          const id = sampleToken(values, { ...PLAIN, temperature: heat, topP }, seededRandom(from));
          const before = softmax(values, heat).filter((_, other) => values[other]! > values[id]!);
          const mass = before.reduce((sum, p) => sum + p, 0);
          assert.ok(mass < topP + 1e-9 || before.length === 0, `${mass} of ${topP} was there already`);
        },
      ),
    );
  });

  it('cuts to the k largest before it cuts to p', () => {
    // Of the two largest, 3 holds 0.62: enough for p = 0.6 there, and not enough among all.
    const options = { ...PLAIN, topK: 2, topP: 0.6 };
    const drawn = frequencies(logits, options, 500).flatMap((value, id) => (value > 0 ? [id] : []));
    assert.deepEqual(drawn, [1]);
  });

  it('never picks what has been ruled out', () => {
    const ruledOut = Float32Array.from([-Infinity, 0, -Infinity, 1, -Infinity]);
    const measured = frequencies(ruledOut, { ...PLAIN, temperature: 5 }, 2000);
    assert.deepEqual(
      measured.map((value) => value > 0),
      [false, true, false, true, false],
    );
  });

  it('is greedy as the temperature goes to 0', () => {
    assert.ok(frequencies(logits, { ...PLAIN, temperature: 1e-3 }, 100)[1]! > 0.999);
  });
});
