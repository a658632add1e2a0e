import { fitLogistic, sigmoid } from './logistic';

/** p = σ(slope · z + intercept). */
export interface PlattMap {
  /** Never negative: scaling keeps the order of what it scales. */
  readonly slope: number;
  readonly intercept: number;
}

/** Leaves σ(z) as it is. */
export const IDENTITY: PlattMap = { slope: 1, intercept: 0 };

export function applyPlatt({ slope, intercept }: PlattMap, z: number): number {
  return sigmoid(slope * z + intercept);
}

/**
 * Platt scaling of scores z to probabilities, with Platt's targets (N₊+1)/(N₊+2) and 1/(N₋+2) in place of 1 and 0, so
 * that a small set of outcomes, or one that the score separates, is not believed without limit. A score that orders
 * the outcomes backwards tells nothing: the slope is 0 then, and the map the base rate.
 *
 * Source: Platt 1999, "Probabilistic outputs for support vector machines"; numerics as Lin, Lin & Weng 2007.
 *
 * @param scores [n], on the scale of log-odds
 * @param outcomes [n]
 */
export function fitPlatt(scores: readonly number[], outcomes: readonly boolean[]): PlattMap {
  const positives = outcomes.filter(Boolean).length;
  const negatives = outcomes.length - positives;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  const targets = outcomes.map((outcome) => (outcome ? high : low));
  const fit = fitLogistic({ rows: scores.map((score) => [score]), targets, precision: [0] });
  const [slope = 0] = fit.weights;
  if (slope >= 0) return { slope, intercept: fit.intercept };
  const constant = fitLogistic({ rows: targets.map(() => []), targets, precision: [] });
  return { slope: 0, intercept: constant.intercept };
}
