import type { Suggestion } from '../suggestion';

/** What became of a suggestion. */
export interface Outcome {
  readonly suggestion: Suggestion;
  readonly kind: 'accepted' | 'partlyAccepted' | 'dismissed';
  /** UTF-16 units of its text, from its start on, that stand in the document. */
  readonly kept: number;
  /** UTF-16 units of its text that stood there before it was shown. */
  readonly before: number;
  /** The document up to it. */
  readonly prefix: string;
  /** How long it was shown, in ms. */
  readonly shownMs: number;
}

/** What is learnt from an outcome: a text that was wanted, or one that was not. */
export interface Lesson {
  readonly text: string;
  readonly accepted: boolean;
}

/**
 * Who writes on within a glance has not read what was suggested, and turned nothing down: the time that reading a line
 * takes at the least.
 */
const LEAST_READING_MS = 750;

/**
 * The lesson of an outcome. What was taken is wanted; what was read and then written otherwise from the first letter on
 * is not; a suggestion that the user began to write alike says neither.
 */
export function lessonOf({ suggestion, kind, kept, before, shownMs }: Outcome): Lesson | undefined {
  const { insertText } = suggestion.candidate;
  if (kind !== 'dismissed') return { text: insertText.slice(0, kept), accepted: true };
  if (kept > before || shownMs < LEAST_READING_MS) return undefined;
  return { text: insertText, accepted: false };
}

/** Tokens that stand whole in the document. */
export function keptTokenCount(ends: readonly number[], kept: number): number {
  const first = ends.findIndex((end) => end > kept);
  return first === -1 ? ends.length : first;
}

/** How much of a text with line feeds alone a stretch of it is that has the document's line ends. */
export function withLineFeeds(text: string, length: number): number {
  return text.slice(0, length).replaceAll('\r\n', '\n').length;
}
