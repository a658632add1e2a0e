import { fitLogistic, type LogisticFit } from './logistic';
import { applyPlatt, fitPlatt, IDENTITY, type PlattMap } from './platt';

/** A logistic model of standardised features, then scaled to probabilities. */
export interface CalibratedLogit {
  /** Names, in the order of all the lists below. */
  readonly features: readonly string[];
  readonly means: readonly number[];
  /** Standard deviations; 1 for a feature that never varied. */
  readonly scales: readonly number[];
  readonly weights: readonly number[];
  readonly intercept: number;
  readonly platt: PlattMap;
  /** [features + 1], mean Fisher information of one observation about each weight and the intercept, after scaling. */
  readonly information: readonly number[];
}

/** Features of one thing, and whether it came true. */
export interface Observation {
  readonly features: readonly number[];
  readonly outcome: boolean;
}

/** Ridge penalty of standardised weights: that of one observation's worth of unit variance. */
const RIDGE = 1;
/** A feature this many standard deviations out tells no more than one at the limit: nothing unseen is extrapolated. */
const MAX_DEVIATIONS = 6;

/**
 * Fits a logistic model on `training` and scales it on `scaling`, which must share no file with it: a model is
 * overconfident about what it was fitted on.
 *
 * @throws RangeError when either set is empty
 */
export function fitCalibratedLogit(
  names: readonly string[],
  training: readonly Observation[],
  scaling: readonly Observation[],
): CalibratedLogit {
  if (training.length === 0 || scaling.length === 0) throw new RangeError('both sets need observations');
  const { means, scales } = momentsOf(names, training);
  const fit = fitLogistic({
    rows: training.map(({ features }) => standardise(features, means, scales)),
    targets: training.map(({ outcome }) => Number(outcome)),
    precision: names.map(() => RIDGE),
  });
  const unscaled = modelOf(names, means, scales, fit);
  const platt = fitPlatt(
    scaling.map(({ features }) => scoreOf(unscaled, features)),
    scaling.map(({ outcome }) => outcome),
  );
  return { ...unscaled, platt };
}

/**
 * The model updated with observations of another source, e.g. what one user kept: maximum a posteriori with the model
 * as a Gaussian prior worth `priorObservations` observations (a Laplace approximation with its diagonal).
 */
export function refitCalibratedLogit(
  model: CalibratedLogit,
  observations: readonly Observation[],
  priorObservations: number,
): CalibratedLogit {
  const { features, means, scales, platt, information } = model;
  const precision = information.map((value) => value * priorObservations);
  const d = features.length;
  const fit = fitLogistic({
    rows: observations.map((observation) => standardise(observation.features, means, scales)),
    targets: observations.map(({ outcome }) => Number(outcome)),
    precision: precision.slice(0, d),
    // Platt's map is linear in the score: the prior is the model with it folded in.
    priorWeights: model.weights.map((weight) => weight * platt.slope),
    priorIntercept: {
      mean: model.intercept * platt.slope + platt.intercept,
      precision: precision[d] ?? 0,
    },
  });
  return { ...modelOf(features, means, scales, fit), information };
}

/** The log-odds before scaling. */
export function scoreOf(model: CalibratedLogit, features: readonly number[]): number {
  return standardise(features, model.means, model.scales).reduce(
    (sum, value, i) => sum + value * (model.weights[i] ?? 0),
    model.intercept,
  );
}

/** The calibrated probability. */
export function probabilityOf(model: CalibratedLogit, features: readonly number[]): number {
  return applyPlatt(model.platt, scoreOf(model, features));
}

function modelOf(
  features: readonly string[],
  means: readonly number[],
  scales: readonly number[],
  { weights, intercept, information }: LogisticFit,
): CalibratedLogit {
  return { features, means, scales, weights, intercept, platt: IDENTITY, information };
}

function standardise(
  features: readonly number[],
  means: readonly number[],
  scales: readonly number[],
): number[] {
  return features.map((value, i) => {
    const deviations = (value - (means[i] ?? 0)) / (scales[i] ?? 1);
    return Math.min(MAX_DEVIATIONS, Math.max(-MAX_DEVIATIONS, deviations));
  });
}

function momentsOf(
  names: readonly string[],
  observations: readonly Observation[],
): { readonly means: number[]; readonly scales: number[] } {
  const mean = (value: (observation: Observation) => number) =>
    observations.reduce((sum, observation) => sum + value(observation), 0) / observations.length;
  const means = names.map((_, i) => mean(({ features }) => features[i] ?? 0));
  const scales = names.map((_, i) => {
    const deviation = Math.sqrt(mean(({ features }) => ((features[i] ?? 0) - (means[i] ?? 0)) ** 2));
    return deviation > 0 ? deviation : 1;
  });
  return { means, scales };
}
