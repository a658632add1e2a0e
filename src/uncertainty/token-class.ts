import type { ClassSpan, TokenClass } from '../syntax/token-classes';

/** A stretch of a text, such as one token of a model. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

const WHITE_SPACE = /\s/;

/**
 * The lexical class of each token of a model. Those tokens do not respect a language's: one may be a space and a keyword,
 * or a bracket, a line break and an indentation. A token takes the class of its **first character that is not white
 * space**, since that is what the model had to choose; a token of white space alone takes the class of its first
 * character, which is a comment's or a string's within one. An empty token, whose character is completed by a later one,
 * takes the class at its place.
 *
 * @param tokens in the order of the text
 * @param spans in the order of the text
 * @param otherwise where no span is
 */
export function classesOfTokens(
  text: string,
  tokens: readonly TextRange[],
  spans: readonly ClassSpan[],
  otherwise: TokenClass = 'text',
): TokenClass[] {
  let at = 0;
  return tokens.map(({ start, end }) => {
    let place = start;
    while (place < end && WHITE_SPACE.test(text.charAt(place))) place++;
    if (place >= end) place = start;
    // Tokens come in order, but one's leading white space may put it beyond the place of the next.
    while (at > 0 && (spans[at]?.start ?? Infinity) > place) at--;
    while (at < spans.length - 1 && (spans[at]?.end ?? Infinity) <= place) at++;
    const span = spans[at];
    return span && span.start <= place && place < span.end ? span.tokenClass : otherwise;
  });
}
