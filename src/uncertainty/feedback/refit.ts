import {
  suggestionObservation,
  tokenObservations,
  type Calibration,
  type ObservedSuggestion,
} from '../calibration/calibration';
import { refitCalibratedLogit } from '../calibration/calibrated-logit';

/**
 * How much the held-out fit weighs against a log, in observations: one log of a few hundred suggestions says as much as
 * it, however many middles it was made from. Held-out code tells what a model gets right, a log what its user keeps.
 */
export const PRIOR_SUGGESTIONS = 200;
/** Tokens of one suggestion stand or fall together, so that they count for little more than one. */
const PRIOR_TOKENS = 2000;

/** The calibration after what a user kept, with the calibration before as the prior. */
export function refitWithOutcomes(
  calibration: Calibration,
  outcomes: readonly ObservedSuggestion[],
): Calibration {
  return {
    token: refitCalibratedLogit(calibration.token, outcomes.flatMap(tokenObservations), PRIOR_TOKENS),
    suggestion: refitCalibratedLogit(
      calibration.suggestion,
      outcomes.map(suggestionObservation),
      PRIOR_SUGGESTIONS,
    ),
  };
}
