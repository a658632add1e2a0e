/** Code of which a parser cannot make sense of more than this share is broken; what was cut off is always open somewhere. */
export const MAX_ERROR_SHARE = 0.2;

/** Tokens in a row that count as one phrase. */
const PHRASE = 4;

/**
 * How much a text repeats itself, 0 to 1: 1 − distinct / all phrases of four lexical tokens (words, numbers, single marks).
 * 0 for texts shorter than a phrase.
 */
export function repetition(text: string): number {
  const tokens = text.match(/\w+|[^\w\s]/g) ?? [];
  const phrases = tokens.slice(PHRASE - 1).map((_, i) => tokens.slice(i, i + PHRASE).join(' '));
  return phrases.length === 0 ? 0 : 1 - new Set(phrases).size / phrases.length;
}
