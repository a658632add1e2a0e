import type { Continuation, Outcome } from './continuation';
import type { Candidate, Origin } from './candidate';
import type { Place } from './query';
import type { Wanted } from './wanted';

/** What was found for a request, and the place it was made for, which may be behind the request's. */
export interface Found {
  readonly outcome: Outcome;
  readonly place: Place;
  readonly origin: Origin;
}

/** A continuation that was offered, and what it was made for. */
export interface Offer {
  readonly candidate: Candidate;
  readonly wanted: Wanted;
  readonly continuation: Continuation;
  readonly place: Place;
}
