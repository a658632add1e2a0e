import type { Place } from './query';

/** The place at an offset, in UTF-16 units, of a text with line ends of any kind. */
export function placeAt(text: string, offset: number): Place {
  return { before: withLineFeeds(text.slice(0, offset)), after: withLineFeeds(text.slice(offset)) };
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}
