import type { Candidate } from '../../completion/candidate';
import type { LanguageId } from '../../syntax/languages';
import type { SyntaxParsers } from '../../syntax/parser';
import { firstLineOf } from '../../uncertainty/calibration/line-suggestion';
import { readingOf, type TokenReading } from '../../uncertainty/calibration/token-reading';
import { classifyTokens } from '../../uncertainty/classify-tokens';
import type { Surroundings } from '../../uncertainty/surroundings';

/** What a language's words are told apart with. */
export interface Grammars {
  readonly parsers: SyntaxParsers;
  readonly language: LanguageId | undefined;
}

/** A suggestion's first line, the unit that readings are calibrated on. */
export interface LineReadings {
  /** At least one. */
  readonly readings: readonly TokenReading[];
  /** Whether a line's end or the model ended it, rather than where it was cut. */
  readonly isComplete: boolean;
  /** Where each of its tokens ends in the suggestion's text. */
  readonly ends: readonly number[];
}

/** @returns undefined for a suggestion without tokens */
export async function lineReadings(
  { insertText, tokens, end }: Pick<Candidate, 'insertText' | 'tokens' | 'end'>,
  surroundings: Surroundings,
  { parsers, language }: Grammars,
): Promise<LineReadings | undefined> {
  const written = tokens.map(({ token, start, end: to }) => ({
    token,
    to,
    text: insertText.slice(start, to),
  }));
  const line = firstLineOf(written);
  if (line.tokens.length === 0) return undefined;
  const texts = line.tokens.map(({ text }) => text);
  const classes = await classifyTokens(parsers, language, surroundings, texts);
  return {
    readings: line.tokens.map(({ token }, i) => readingOf(token, classes[i] ?? 'text')),
    // A line's end is cut off a suggestion for one line, though it is what ended it.
    isComplete: line.endsLine || end === 'line-end' || end === 'block-end' || end === 'end-of-text',
    ends: line.tokens.map(({ to }) => to),
  };
}
