import type { ObservedSuggestion } from '../calibration/calibration';
import { parseEvent, type FeedbackEvent, type ShownEvent } from './event';

/** Years of suggestions; a larger file is some other one. */
export const MAX_LOG_BYTES = 64 * 1024 * 1024;

/** What a log holds. */
export interface FeedbackLog {
  /** In the order of the file. */
  readonly events: readonly FeedbackEvent[];
  /** Lines that are no events; blank lines are not counted. */
  readonly skipped: number;
}

/** Lines of a log, of any origin: a line that is not an event is counted and left out. */
export function readLog(text: string): FeedbackLog {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const events = lines.flatMap((line) => parseEvent(line) ?? []);
  return { events, skipped: lines.length - events.length };
}

/**
 * What became in the end of each suggestion that a model showed, in the order shown: a later edit of the same id
 * replaces how much was kept. An edit cannot add tokens, and one without its suggestion says nothing.
 *
 * @param model `modelNumber` of the model
 */
export function outcomesOf(events: readonly FeedbackEvent[], model: number): ObservedSuggestion[] {
  const shown = new Map<number, { readonly event: ShownEvent; kept: number }>();
  for (const event of events) {
    if (event.kind !== 'edited') {
      if (event.model === model) shown.set(event.id, { event, kept: event.kept });
      continue;
    }
    const before = shown.get(event.id);
    if (before) before.kept = Math.min(before.kept, event.kept);
  }
  return [...shown.values()].map(({ event, kept }) => ({
    readings: event.readings,
    isComplete: event.isComplete,
    kept,
    isRight: kept === event.readings.length,
  }));
}
