import type { GeneratedToken } from '../lm/types';

/** A token and the part of a suggestion's text that it wrote: UTF-16 units, end exclusive. */
export interface TokenSpan {
  readonly token: GeneratedToken;
  readonly start: number;
  readonly end: number;
}

/**
 * Finds tokens again in a text that was made from theirs by cutting its end and changing white space. Spans are ascending
 * and adjoin; tokens of which nothing is left have none.
 */
export function alignTokens(tokens: readonly GeneratedToken[], text: string): TokenSpan[] {
  const written = tokens.map((token) => token.text).join('');
  const places = placesOf(written, text);
  const spans: TokenSpan[] = [];
  let offset = 0;
  for (const token of tokens) {
    const start = places[offset] ?? text.length;
    offset += token.text.length;
    const end = places[offset] ?? text.length;
    if (end > start) spans.push({ token, start, end });
  }
  return spans;
}

/** Spans of what is left of a text when `count` characters at its start are taken away. */
export function dropStart(spans: readonly TokenSpan[], count: number): TokenSpan[] {
  return spans
    .filter(({ end }) => end > count)
    .map(({ token, start, end }) => ({ token, start: Math.max(0, start - count), end: end - count }));
}

/** Spans of a text that `count` characters are put before. */
export function shift(spans: readonly TokenSpan[], count: number): TokenSpan[] {
  return spans.map(({ token, start, end }) => ({ token, start: start + count, end: end + count }));
}

/** For each index of `written`, where it is in `text`; fewer where the text ends before. */
function placesOf(written: string, text: string): number[] {
  const places: number[] = [];
  let at = 0;
  while (places.length < written.length && at < text.length) {
    if (written[places.length] === text[at]) {
      places.push(at);
      at++;
      continue;
    }
    const end = whitespaceEnd(text, at);
    const runEnd = whitespaceEnd(written, places.length);
    // Neither is white space: the text is not made from these tokens.
    if (end === at && runEnd === places.length) break;
    while (places.length < runEnd) {
      places.push(at);
      at = Math.min(at + 1, end);
    }
    at = end;
  }
  return places;
}

function whitespaceEnd(text: string, from: number): number {
  let end = from;
  while (/\s/.test(text[end] ?? '')) end++;
  return end;
}
