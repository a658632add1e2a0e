import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededRandom } from '../../../../src/common/random';
import {
  fitLogistic,
  logisticLoss,
  logit,
  sigmoid,
  type LogisticProblem,
} from '../../../../src/uncertainty/calibration/logistic';

const close = (actual: number | undefined, expected: number, tolerance = 1e-7) =>
  assert.ok(Math.abs((actual ?? NaN) - expected) <= tolerance, `${actual} ≉ ${expected}`);

const number = fc.double({ min: -3, max: 3, noNaN: true });
/** Random problems of two features with soft targets and a prior that is not at zero. */
const problems: fc.Arbitrary<LogisticProblem> = fc
  .array(fc.tuple(number, number, fc.double({ min: 0, max: 1, noNaN: true })), {
    minLength: 1,
    maxLength: 20,
  })
  .chain((points) =>
    fc.record({
      rows: fc.constant(points.map(([a, b]) => [a, b])),
      targets: fc.constant(points.map(([, , target]) => target)),
      precision: fc.tuple(
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
      ),
      priorWeights: fc.tuple(number, number),
      priorIntercept: fc.record({ mean: number, precision: fc.double({ min: 0.1, max: 5, noNaN: true }) }),
    }),
  );

test('the gradient is the slope of the loss', () => {
  fc.assert(
    fc.property(problems, fc.tuple(number, number, number), (problem, at) => {
      const { gradient } = logisticLoss(problem, at);
      const step = 1e-5;
      gradient.forEach((slope, j) => {
        const moved = (by: number) => at.map((value, i) => (i === j ? value + by : value));
        const measured =
          (logisticLoss(problem, moved(step)).loss - logisticLoss(problem, moved(-step)).loss) / (2 * step);
        close(measured, slope, 1e-5 * Math.max(1, Math.abs(slope)));
      });
    }),
  );
});

test('a fit ends where the gradient is zero, which is the only minimum', () => {
  fc.assert(
    fc.property(problems, (problem) => {
      const { weights, intercept, converged } = fitLogistic(problem);
      assert.ok(converged);
      for (const slope of logisticLoss(problem, [...weights, intercept]).gradient) close(slope, 0, 1e-6);
    }),
  );
});

test('a fit matches numbers computed elsewhere', () => {
  // NumPy: fifty plain Newton steps with ridge 1 on the weights and none on the intercept.
  const rows = [
    [0.5, -1.0],
    [1.5, 0.25],
    [-0.75, 2.0],
    [2.0, 1.0],
    [-1.25, -0.5],
    [0.0, 0.5],
    [1.0, -2.0],
    [-2.0, 1.5],
  ];
  const fit = fitLogistic({ rows, targets: [1, 1, 0, 1, 0, 0, 1, 0], precision: [1, 1] });
  close(fit.weights[0], 1.20860943);
  close(fit.weights[1], -0.58627934);
  close(fit.intercept, -0.17506068);
  [0.17854296, 0.15066472, 0.1350641].forEach((value, i) => close(fit.information[i], value));
});

test('with an intercept alone the fit is the log-odds of the base rate', () => {
  const targets = [1, 1, 1, 0, 0.5];
  const { intercept } = fitLogistic({ rows: targets.map(() => []), targets, precision: [] });
  close(intercept, logit(3.5 / 5));
});

test('known weights are recovered from what they generate', () => {
  const random = seededRandom(7);
  const [w1, w2, b] = [1.5, -0.8, 0.4];
  const rows = Array.from({ length: 20_000 }, () => [4 * random() - 2, 4 * random() - 2]);
  const targets = rows.map(([x1 = 0, x2 = 0]) => Number(random() < sigmoid(w1 * x1 + w2 * x2 + b)));
  const { weights, intercept } = fitLogistic({ rows, targets, precision: [1, 1] });
  // Three standard errors of 20,000 observations are below 0.1.
  close(weights[0], w1, 0.1);
  close(weights[1], w2, 0.1);
  close(intercept, b, 0.1);
});

test('separable data and equal columns end in finite weights', () => {
  const rows = [-2, -1, 1, 2].map((x) => [x, x, 0]);
  const { weights, converged } = fitLogistic({ rows, targets: [0, 0, 1, 1], precision: [0.01, 0.01, 0.01] });
  assert.ok(converged);
  close(weights[0], weights[1] ?? NaN, 1e-6);
  assert.equal(weights[2], 0);
  assert.ok((weights[0] ?? 0) > 0);
});

test('a strong prior keeps its weights, whatever the data say', () => {
  const { weights } = fitLogistic({
    rows: [[1], [1], [-1]],
    targets: [0, 0, 1],
    precision: [1e9],
    priorWeights: [2],
  });
  close(weights[0], 2, 1e-6);
});

test('sigmoid and logit do not overflow and undo each other', () => {
  assert.equal(sigmoid(800), 1);
  assert.equal(sigmoid(-800), 0);
  fc.assert(
    fc.property(fc.double({ min: -15, max: 15, noNaN: true }), (z) => close(logit(sigmoid(z)), z, 1e-6)),
  );
});

test('problems that make no sense are refused', () => {
  const refused = (problem: Partial<LogisticProblem>) =>
    assert.throws(() => fitLogistic({ rows: [[1]], targets: [1], precision: [1], ...problem }), RangeError);
  refused({ rows: [[NaN]] });
  refused({ rows: [[1, 2]] });
  refused({ targets: [2] });
  refused({ targets: [] });
  refused({ precision: [-1] });
  refused({ priorWeights: [1, 2] });
});
