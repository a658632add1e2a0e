import type { CompletionQuery, Place } from '../query';
import { lineBefore } from '../text/lines';

/** What a suggestion has to start with where the suggest widget is open, and where that starts. */
export interface Lead {
  /** The widget's selected entry; '' without one. */
  readonly text: string;
  /** Column on the cursor's line where the entry begins: the cursor's, without one. */
  readonly start: number;
  /** The document as if the entry had been accepted. */
  readonly place: Place;
}

/**
 * VS Code hides an inline suggestion that does not start with the selected entry and take its range; so the entry counts
 * as written. undefined when the entry does not continue what is typed, and nothing could be shown with it.
 */
export function leadOf({ before, after, selectedSuggestion }: CompletionQuery): Lead | undefined {
  const line = lineBefore(before);
  if (!selectedSuggestion) return { text: '', start: line.length, place: { before, after } };
  const { text, range } = selectedSuggestion;
  const typed = line.slice(range.start);
  const isHere = range.start <= line.length && range.end >= line.length;
  if (!isHere || !text.startsWith(typed)) return undefined;
  const replaced = range.end - line.length;
  // What the entry would replace after the cursor has to be shown around, too.
  if (replaced > 0) return undefined;
  return {
    text,
    start: range.start,
    place: { before: before.slice(0, before.length - typed.length) + text, after },
  };
}
