import type { Candidate } from '../completion/candidate';
import type { LanguageId } from '../syntax/languages';
import type { SyntaxParsers } from '../syntax/parser';
import { predictSuggestion, predictSurvival, type Calibration } from '../uncertainty/calibration/calibration';
import { confidenceOf, type Confidence } from '../uncertainty/calibration/confidence';
import { firstLineOf } from '../uncertainty/calibration/line-suggestion';
import { readingOf } from '../uncertainty/calibration/token-reading';
import { classifyTokens } from '../uncertainty/classify-tokens';
import type { Surroundings } from '../uncertainty/surroundings';

/** What a confidence is computed with. */
export interface ConfidenceSources {
  readonly calibration: Calibration;
  readonly parsers: SyntaxParsers;
  readonly language: LanguageId | undefined;
}

/**
 * How likely a suggestion is to be right, by what was measured for the model: its first line to the end, as far as
 * suggestions are calibrated, or, where it was cut before that, all that is shown.
 *
 * @returns undefined for a suggestion without tokens
 */
export async function suggestionConfidence(
  { insertText, tokens, end }: Pick<Candidate, 'insertText' | 'tokens' | 'end'>,
  surroundings: Surroundings,
  { calibration, parsers, language }: ConfidenceSources,
): Promise<Confidence | undefined> {
  const written = tokens.map(({ token, start, end: to }) => ({ token, text: insertText.slice(start, to) }));
  const line = firstLineOf(written);
  if (line.tokens.length === 0) return undefined;
  const texts = line.tokens.map(({ text }) => text);
  const classes = await classifyTokens(parsers, language, surroundings, texts);
  const readings = line.tokens.map(({ token }, i) => readingOf(token, classes[i] ?? 'text'));
  // A line's end is cut off a suggestion for one line, though it is what ended it.
  const isComplete = line.endsLine || end === 'line-end' || end === 'block-end' || end === 'end-of-text';
  const probability = isComplete
    ? predictSuggestion(calibration, readings, true)
    : (predictSurvival(calibration, readings).at(-1) ?? 0);
  return confidenceOf(probability, isComplete ? 'to be right' : 'to stay');
}
