import { lineModeAt, type LineMode } from './line-mode';
import type { CompletionQuery, Place } from './query';
import { identityOf } from './reuse/identity';

/** A place to make a suggestion for, and how. */
export interface Wanted {
  readonly query: CompletionQuery;
  /** Where the text is to go on: the query's, what the suggest widget has selected included. */
  readonly place: Place;
  readonly mode: LineMode;
  readonly stopsAtFork: boolean;
  readonly identity: string;
  /**
   * The identity with the query's own settings, whatever was turned down: equal for requests whose suggestions may stand
   * for each other while they are typed.
   */
  readonly family: string;
}

export function wantedAt(query: CompletionQuery, place: Place, stopsAtFork: boolean): Wanted {
  const { document, indentation, settings } = query;
  return {
    query,
    place,
    mode: lineModeAt(place, document.languageId, indentation.tabSize, settings.multiline),
    stopsAtFork,
    identity: JSON.stringify([identityOf(query, stopsAtFork), query.exclude ?? []]),
    family: identityOf(query, settings.stopAtFork),
  };
}
