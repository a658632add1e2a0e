import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { applyPlatt, fitPlatt } from '../../../../src/uncertainty/calibration/platt';

const scored = fc.array(fc.tuple(fc.double({ min: -20, max: 20, noNaN: true }), fc.boolean()), {
  minLength: 1,
  maxLength: 40,
});

test('scaling matches numbers computed elsewhere', () => {
  // NumPy: fifty plain Newton steps on Platt's targets, (6/7, 1/7) here.
  const scores = [-3, -2, -1.5, -0.5, 0.2, 0.4, 1.1, 2.5, 3.0, 0.1];
  const outcomes = [0, 0, 0, 1, 0, 1, 1, 1, 1, 0].map((outcome) => outcome === 1);
  const { slope, intercept } = fitPlatt(scores, outcomes);
  assert.ok(Math.abs(slope - 0.71611407) < 1e-7, String(slope));
  assert.ok(Math.abs(intercept + 0.01501667) < 1e-7, String(intercept));
});

test('scaling never turns an order around', () => {
  fc.assert(
    fc.property(
      scored,
      fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 2 }),
      (points, at) => {
        const map = fitPlatt(
          points.map(([score]) => score),
          points.map(([, outcome]) => outcome),
        );
        const probabilities = at.sort((a, b) => a - b).map((z) => applyPlatt(map, z));
        probabilities.reduce((before, next) => {
          assert.ok(next >= before);
          return next;
        });
      },
    ),
  );
});

test('a separating score is not believed without limit', () => {
  const map = fitPlatt([-1, 1], [false, true]);
  const p = applyPlatt(map, 1);
  assert.ok(p > 0.6 && p < 2 / 3 + 1e-6, String(p));
});

test('a score that is backwards is not used, and the base rate is told', () => {
  const map = fitPlatt([2, 1, -1, -2, -3], [false, false, true, true, true]);
  assert.equal(map.slope, 0);
  // The mean of the targets: 4/5 three times and 1/4 twice.
  assert.ok(Math.abs(applyPlatt(map, 100) - (3 * 0.8 + 2 * 0.25) / 5) < 1e-9);
});
