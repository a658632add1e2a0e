import type { OffsetRange } from './move-range';
import type { UndecidedPlace } from './undecided-places';

/**
 * Places of a suggestion as they are in a document, which may end its lines with two characters.
 * @param text the suggestion's, with line feeds alone
 */
export function withLineEnds(
  places: readonly UndecidedPlace[],
  text: string,
  lineEnd: '\n' | '\r\n',
): readonly UndecidedPlace[] {
  if (lineEnd === '\n') return places;
  const inDocument = <T extends OffsetRange>(range: T): T => ({
    ...range,
    start: range.start + lineFeedsBefore(text, range.start),
    end: range.end + lineFeedsBefore(text, range.end),
  });
  return places.map((place) => ({ ...inDocument(place), tokens: place.tokens.map(inDocument) }));
}

function lineFeedsBefore(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
