import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/common/random';
import { assess } from '../../../../src/uncertainty/calibration/assess';
import {
  areaUnderRoc,
  brierScore,
  brierSkill,
  ECE_BINS,
  equalWidthBins,
  expectedCalibrationError,
  reliabilityBins,
  type Forecast,
} from '../../../../src/uncertainty/calibration/metrics';
import { calibrationNoise, groupedInterval } from '../../../../src/uncertainty/calibration/resampling';

const close = (actual: number, expected: number, tolerance = 1e-12) =>
  assert.ok(Math.abs(actual - expected) <= tolerance, `${actual} ≉ ${expected}`);

const forecasts = fc.array(
  fc.record({ probability: fc.double({ min: 0, max: 1, noNaN: true }), outcome: fc.boolean() }),
  { minLength: 1, maxLength: 100 },
);

/** Outcomes drawn from the probabilities, which are then off by `by`. */
function synthetic(count: number, by: (p: number) => number, seed = 3): Forecast[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const p = random();
    return { probability: by(p), outcome: random() < p };
  });
}

test('what is perfectly calibrated has hardly any calibration error, and what is not has its own', () => {
  const perfect = synthetic(30_000, (p) => p);
  assert.ok(expectedCalibrationError(perfect) < 0.015);
  // Halved probabilities are off by p/2, on average a quarter.
  close(expectedCalibrationError(synthetic(30_000, (p) => p / 2)), 0.25, 0.015);
});

test('the noise of an error is what a perfect reading of so many outcomes measures', () => {
  const few = synthetic(300, (p) => p);
  const noise = calibrationNoise(few);
  assert.ok(noise > 0.02 && noise < 0.12, String(noise));
  assert.ok(calibrationNoise(synthetic(6000, (p) => p)) < noise / 2);
});

test('bins hold everything once and are equal in mass', () => {
  fc.assert(
    fc.property(forecasts, (all) => {
      const bins = reliabilityBins(all);
      assert.equal(bins.length, Math.min(ECE_BINS, all.length));
      const counts = bins.map(({ count }) => count);
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1);
      for (const someBins of [bins, equalWidthBins(all, 10)]) {
        close(
          someBins.reduce((sum, { count }) => sum + count, 0),
          all.length,
        );
        close(
          someBins.reduce((sum, { count, observed }) => sum + count * observed, 0),
          all.filter(({ outcome }) => outcome).length,
          1e-9,
        );
      }
    }),
  );
});

test('an example by hand', () => {
  const all: Forecast[] = [
    { probability: 0.9, outcome: true },
    { probability: 0.6, outcome: false },
    { probability: 0.4, outcome: true },
    { probability: 0.1, outcome: false },
  ];
  close(brierScore(all), (0.01 + 0.36 + 0.36 + 0.01) / 4);
  close(brierSkill(all), 1 - 0.185 / 0.25);
  close(areaUnderRoc(all), 3 / 4);
  // Two bins: told 0.25 and 0.75, half of each came true.
  close(expectedCalibrationError(all, 2), 0.25);
});

test('the base rate has no skill, and the truth has all', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 2 }), (outcomes) => {
      const rate = outcomes.filter(Boolean).length / outcomes.length;
      fc.pre(rate > 0 && rate < 1);
      close(brierSkill(outcomes.map((outcome) => ({ probability: rate, outcome }))), 0, 1e-9);
      close(brierSkill(outcomes.map((outcome) => ({ probability: Number(outcome), outcome }))), 1);
      close(areaUnderRoc(outcomes.map((outcome) => ({ probability: 0.5, outcome }))), 0.5);
    }),
  );
  assert.ok(Number.isNaN(brierSkill([{ probability: 0.5, outcome: true }])));
});

test('the area does not change when probabilities are stretched, and is reversed with the outcomes', () => {
  fc.assert(
    fc.property(forecasts, (all) => {
      const area = areaUnderRoc(all);
      fc.pre(!Number.isNaN(area));
      // Halving is exact in floating point down to the smallest numbers, so that no order is lost.
      fc.pre(all.every(({ probability }) => probability === 0 || probability > 1e-300));
      close(areaUnderRoc(all.map((one) => ({ ...one, probability: one.probability / 2 }))), area);
      close(areaUnderRoc(all.map((one) => ({ ...one, outcome: !one.outcome }))), 1 - area, 1e-9);
    }),
  );
});

test('an interval by groups is wider where a group errs together', () => {
  const random = seededRandom(5);
  const together = Array.from({ length: 40 }, () => {
    const outcome = random() < 0.5;
    return Array.from({ length: 25 }, () => ({ probability: 0.5, outcome }));
  });
  const rate = (all: readonly Forecast[]) => all.filter(({ outcome }) => outcome).length / all.length;
  const [low, high] = groupedInterval(together, rate);
  const alone = together.flat().map((forecast) => [forecast]);
  const [lowAlone, highAlone] = groupedInterval(alone, rate);
  assert.ok(high - low > 2 * (highAlone - lowAlone));
  assert.ok(low <= rate(together.flat()) && rate(together.flat()) <= high);
});

test('an assessment tells what each word was worth', () => {
  const { bins, count, ece, eceNoise } = assess([synthetic(3000, (p) => p)]);
  assert.deepEqual(
    bins.map(({ bin }) => bin),
    ['unlikely', 'possible', 'likely'],
  );
  assert.equal(
    bins.reduce((sum, bin) => sum + bin.count, 0),
    count,
  );
  for (const { told, observed } of bins) close(told, observed, 0.05);
  assert.ok(ece < 2.5 * eceNoise);
});
