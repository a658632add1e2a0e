import type { ClassSpan, TokenClass } from '../syntax/token-classes';
import type { TextRange } from './token-class';

/** Classes whose spans are single tokens of the language, so that half of one means nothing. */
const WHOLE: ReadonlySet<TokenClass> = new Set(['keyword', 'identifier', 'operator']);

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}_$]/u;

/**
 * The range with white space at its ends left out and no word, operator or character cut in two: it grows to the ends of
 * the keyword, identifier or operator it touches, and of the word where that is in a comment, a string or plain text.
 * A string or comment is not taken whole: one word of it may be all that is meant. A range of white space alone, such as
 * an undecided line break, stays as it is.
 *
 * @param range within `text`, not empty; UTF-16 units
 * @param classes of `text`, in order; may be empty
 */
export function snapToLexicalBoundaries(
  text: string,
  range: TextRange,
  classes: readonly ClassSpan[],
): TextRange {
  let { start, end } = range;
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  if (start === end) return { start: range.start, end: range.end };
  const first = spanAt(classes, start);
  const last = spanAt(classes, end - 1);
  start = first && WHOLE.has(first.tokenClass) ? first.start : wordStart(text, start);
  end = last && WHOLE.has(last.tokenClass) ? last.end : wordEnd(text, end);
  return { start, end };
}

/** The span that covers a place, by bisection. */
function spanAt(classes: readonly ClassSpan[], place: number): ClassSpan | undefined {
  let [low, high] = [0, classes.length - 1];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((classes[middle]?.end ?? 0) <= place) low = middle + 1;
    else high = middle;
  }
  const span = classes[low];
  return span && span.start <= place && place < span.end ? span : undefined;
}

function wordStart(text: string, from: number): number {
  if (!WORD_CHARACTER.test(characterAt(text, from))) return from - Number(isInsidePair(text, from));
  let start = from - Number(isInsidePair(text, from));
  while (start > 0 && WORD_CHARACTER.test(characterAt(text, start - 1)))
    start -= isInsidePair(text, start - 1) ? 2 : 1;
  return start;
}

function wordEnd(text: string, from: number): number {
  let end = from + Number(isInsidePair(text, from));
  if (!WORD_CHARACTER.test(characterAt(text, end - 1))) return end;
  while (end < text.length && WORD_CHARACTER.test(characterAt(text, end)))
    end += isInsidePair(text, end + 1) ? 2 : 1;
  return end;
}

/** The character that a UTF-16 unit belongs to. */
function characterAt(text: string, place: number): string {
  const code = text.codePointAt(isInsidePair(text, place) ? place - 1 : place);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Whether a place is between the two halves of a surrogate pair. */
function isInsidePair(text: string, place: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, place - 1), place + 1));
}

function isSpace(text: string, place: number): boolean {
  return /\s/.test(text.charAt(place));
}
