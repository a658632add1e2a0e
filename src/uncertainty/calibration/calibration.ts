import {
  fitCalibratedLogit,
  probabilityOf,
  type CalibratedLogit,
  type Observation,
} from './calibrated-logit';
import { SUGGESTION_FEATURES, suggestionFeatures, TOKEN_FEATURES, tokenFeatures } from './features';
import type { TokenReading } from './token-reading';

/** Both readings of one model. */
export interface Calibration {
  readonly token: CalibratedLogit;
  readonly suggestion: CalibratedLogit;
}

/** One suggestion and what became of it. */
export interface ObservedSuggestion {
  readonly readings: readonly TokenReading[];
  /** Whether the model ended it, rather than a limit. */
  readonly isComplete: boolean;
  /** Tokens from the first on that stayed: token i survived if i < kept. */
  readonly kept: number;
  readonly isRight: boolean;
}

/** @throws RangeError when either set is empty */
export function fitCalibration(
  training: readonly ObservedSuggestion[],
  scaling: readonly ObservedSuggestion[],
): Calibration {
  return {
    token: fitCalibratedLogit(
      TOKEN_FEATURES,
      training.flatMap(tokenObservations),
      scaling.flatMap(tokenObservations),
    ),
    suggestion: fitCalibratedLogit(
      SUGGESTION_FEATURES,
      training.map(suggestionObservation),
      scaling.map(suggestionObservation),
    ),
  };
}

export function tokenObservations({ readings, kept }: ObservedSuggestion): Observation[] {
  return tokenFeatures(readings).map((features, i) => ({ features, outcome: i < kept }));
}

export function suggestionObservation(observed: ObservedSuggestion): Observation {
  return {
    features: suggestionFeatures(observed.readings, observed.isComplete),
    outcome: observed.isRight,
  };
}

/**
 * For each token of a suggestion, the probability that it and everything before it stays. Never rises along the
 * suggestion: what follows cannot stay where what it follows does not.
 */
export function predictSurvival(calibration: Calibration, readings: readonly TokenReading[]): number[] {
  let lowest = 1;
  return tokenFeatures(readings).map((features) => {
    lowest = Math.min(lowest, probabilityOf(calibration.token, features));
    return lowest;
  });
}

/**
 * The probability that a suggestion up to its first line's end is right to the last character.
 * @param isComplete whether the model ended it, rather than a limit
 * @throws RangeError when there are no tokens
 */
export function predictSuggestion(
  calibration: Calibration,
  readings: readonly TokenReading[],
  isComplete: boolean,
): number {
  return probabilityOf(calibration.suggestion, suggestionFeatures(readings, isComplete));
}
