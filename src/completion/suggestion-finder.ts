import type { Clock } from '../engine/clock';
import { compose, type Composing } from './compose';
import type { Outcome } from './continuation';
import { debounceMs, waited } from './debounce';
import { empty, type Empty, type EmptyReason } from './empty-reason';
import type { Found, Offer } from './offer';
import type { Place } from './query';
import { advance } from './reuse/advance';
import type { Flight } from './reuse/flight';
import { Flights } from './reuse/flights';
import { SuggestionCache } from './reuse/suggestion-cache';
import { RunningMean, TypingRhythm } from './typing-rhythm';
import type { Wanted } from './wanted';

/** Mean time of an answer before there has been one, in ms. */
const EXPECTED_RESPONSE_MS = 150;

/** They say nothing of the place: another try may end otherwise. */
const PASSING: ReadonlySet<EmptyReason> = new Set(['cancelled', 'superseded', 'engine-failed', 'closed']);

/** Finds the suggestion for a place: what was offered and typed since, the cache, what is being made, or a new one. */
export class SuggestionFinder {
  readonly rhythm = new TypingRhythm();
  readonly cache = new SuggestionCache();
  readonly flights: Flights;
  private readonly response = new RunningMean(EXPECTED_RESPONSE_MS);

  /** @param composing what a new suggestion is made with */
  constructor(
    private readonly clock: Clock,
    private readonly composing: Omit<Composing, 'signal'>,
  ) {
    this.flights = new Flights(clock);
  }

  /**
   * @param offers what was offered last, and may have been typed since
   * @param onDebounced told for how long, in ms, the request was held back
   */
  async find(
    wanted: Wanted,
    offers: readonly Offer[],
    signal: AbortSignal,
    onDebounced: (ms: number) => void,
  ): Promise<Found> {
    const known = this.recall(wanted, offers) ?? (await this.join(wanted, signal));
    if (known) return known;
    const asked = this.clock.now();
    const wait = debounceMs(wanted.query, this.rhythm.intervalMs, this.response.value);
    const pause = await waited(this.clock, wait, signal);
    onDebounced(this.clock.now() - asked);
    if (pause === 'aborted') return nothing(wanted, empty('cancelled'));
    // What another request has made or started meanwhile serves as well.
    const late = this.recall(wanted, offers) ?? (await this.join(wanted, signal));
    if (late) return late;
    // The engine does one thing at a time.
    this.flights.dropAll();
    return this.landing(this.launch(wanted, false), wanted, signal);
  }

  /** Makes a suggestion before it is asked for, unless it is known or being made. */
  prepare(wanted: Wanted): void {
    const { identity, place } = wanted;
    if (this.cache.find(identity, place) || this.flights.find(identity, place)) return;
    this.launch(wanted, true);
  }

  private recall(wanted: Wanted, offers: readonly Offer[]): Found | undefined {
    // What was turned down is not to come back because it is still shown.
    const isAnew = (wanted.query.exclude ?? []).length > 0;
    for (const { continuation, place, wanted: before } of offers) {
      const isAlike = isAnew ? before.identity === wanted.identity : before.family === wanted.family;
      if (isAlike && advance(continuation, place, wanted.place)) {
        return { outcome: continuation, place, origin: 'typing' };
      }
    }
    const cached = this.cache.find(wanted.identity, wanted.place);
    return cached && { ...cached, origin: 'cache' };
  }

  /** What is being made already, if it turns out to be of use; undefined when there is nothing. */
  private async join(wanted: Wanted, signal: AbortSignal): Promise<Found | undefined> {
    for (;;) {
      const flight = this.flights.find(wanted.identity, wanted.place);
      if (!flight) return undefined;
      const found: Found = { ...(await this.landing(flight, wanted, signal)), origin: 'in-flight' };
      if (found.outcome.kind === 'empty') {
        if (signal.aborted || flight.isAborted || isSamePlace(flight.place, wanted.place)) return found;
      } else if (advance(found.outcome, found.place, wanted.place)) return found;
      this.flights.end(flight);
    }
  }

  private launch(wanted: Wanted, isAhead: boolean): Flight {
    const started = this.clock.now();
    const { identity, place } = wanted;
    return this.flights.start(identity, place, isAhead, async (signal, onText) => {
      const outcome = await compose(wanted, { ...this.composing, signal, onText });
      if (!isPassing(outcome)) {
        this.cache.set(identity, place, outcome);
        this.response.add(this.clock.now() - started);
      }
      return outcome;
    });
  }

  private async landing(flight: Flight, wanted: Wanted, signal: AbortSignal): Promise<Found> {
    const outcome = await flight.follow(wanted.place, signal);
    this.flights.release(flight);
    if (outcome) return { outcome, place: flight.place, origin: 'new' };
    return nothing(wanted, empty(signal.aborted ? 'cancelled' : 'superseded'));
  }
}

function nothing({ place }: Wanted, outcome: Empty): Found {
  return { outcome, place, origin: 'new' };
}

function isSamePlace(a: Place, b: Place): boolean {
  return a.before === b.before && a.after === b.after;
}

function isPassing(outcome: Outcome): boolean {
  return outcome.kind === 'empty' && PASSING.has(outcome.reason);
}
