import type { Candidate } from '../completion/candidate';
import type { Translate } from '../common/translate';
import { predictSuggestion, predictSurvival, type Calibration } from '../uncertainty/calibration/calibration';
import { confidenceOf, type Confidence } from '../uncertainty/calibration/confidence';
import type { Surroundings } from '../uncertainty/surroundings';
import { lineReadings, type Grammars } from './feedback/line-readings';

/** What a confidence is computed with. */
export interface ConfidenceSources extends Grammars {
  readonly calibration: Calibration;
  readonly t: Translate;
}

/**
 * How likely a suggestion is to be right, by what was measured for the model: its first line to the end, as far as
 * suggestions are calibrated, or, where it was cut before that, all that is shown.
 *
 * @returns undefined for a suggestion without tokens
 */
export async function suggestionConfidence(
  candidate: Pick<Candidate, 'insertText' | 'tokens' | 'end'>,
  surroundings: Surroundings,
  { calibration, t, ...grammars }: ConfidenceSources,
): Promise<Confidence | undefined> {
  const line = await lineReadings(candidate, surroundings, grammars);
  if (!line) return undefined;
  const { readings, isComplete } = line;
  const probability = isComplete
    ? predictSuggestion(calibration, readings, true)
    : (predictSurvival(calibration, readings).at(-1) ?? 0);
  return confidenceOf(probability, isComplete ? 'to be right' : 'to stay', t);
}
