import { systemClock, type Clock } from '../engine/clock';
import { Alternatives } from './alternatives';
import { candidateOf, type Candidate, type Origin } from './candidate';
import type { CompletionEngine } from './completion-engine';
import type { Outcome, Written } from './continuation';
import { empty, type Empty } from './empty-reason';
import { Exclusions } from './exclude/exclusion';
import { leadOf, type Lead } from './exclude/suggest-widget';
import type { ForkPlanner } from './forks';
import type { Found, Offer } from './offer';
import type { CompletionQuery } from './query';
import { advance } from './reuse/advance';
import type { ForkRule } from './stop/fork';
import { sourceOf } from './source';
import { SuggestionFinder } from './suggestion-finder';
import { lineBefore } from './text/lines';
import { wantedAt, type Wanted } from './wanted';

export interface CompletionServiceOptions {
  readonly engine: CompletionEngine;
  /** Time; Node's by default. */
  readonly clock?: Clock;
  /** Where the model is undecided; without it no suggestion ends for that. */
  readonly forkRule?: ForkRule;
  /** What other candidates there are; without it there is one. */
  readonly forks?: ForkPlanner;
}

export interface Provided {
  readonly kind: 'candidates';
  /** At least one; the first is the suggestion, the others come by next and previous. */
  readonly candidates: readonly Candidate[];
  /** Ms from the request to the answer, and how much of it was debounce. */
  readonly elapsedMs: number;
  readonly debouncedMs: number;
}

/** Suggestions for an editor. Knows none, and shows nothing itself. */
export class CompletionService {
  private readonly clock: Clock;
  private readonly finder: SuggestionFinder;
  private readonly alternatives: Alternatives;
  private readonly exclusions = new Exclusions();
  private readonly dismissed = new WeakSet<Written>();
  /** What was offered last, the one known to be shown first. */
  private offers: readonly Offer[] = [];
  private ids = 0;
  private closed = false;

  constructor({ engine, clock = systemClock, forkRule, forks }: CompletionServiceOptions) {
    this.clock = clock;
    this.finder = new SuggestionFinder(clock, { engine, clock, forkRule });
    this.alternatives = new Alternatives(forks, { engine, clock, forkRule });
  }

  /** Suggestions that are kept, and that are being made. */
  get load(): { readonly cached: number; readonly inFlight: number } {
    return { cached: this.finder.cache.size, inFlight: this.finder.flights.size };
  }

  /**
   * The candidates for a query, or why there are none. Always settles, soon after the signal is aborted; never rejects.
   * What it returns is for exactly this query's text, however it was come by.
   */
  async provide(query: CompletionQuery, signal: AbortSignal): Promise<Provided | Empty> {
    const started = this.clock.now();
    if (this.closed) return empty('closed');
    if (query.lastChange === 'insertion' && query.trigger === 'automatic')
      this.finder.rhythm.keystroke(started);
    const lead = leadOf(query);
    const refusal = this.exclusions.reasonFor(query);
    if (refusal || !lead) {
      this.finder.flights.dropAll();
      this.offers = [];
      return refusal ?? empty('suggest-widget');
    }
    this.finder.flights.dropStray(lead.place);
    let debouncedMs = 0;
    const { wanted, found } = await this.search(query, lead, signal, (ms) => (debouncedMs += ms));
    const offers = await this.offersFor(wanted, found, lead, signal);
    const refused = this.refusal(query, found, signal);
    if (refused?.reason === 'cancelled') return refused;
    this.offers = refused ? [] : offers;
    const candidates = this.offers.map(({ candidate }) => candidate);
    if (refused || candidates.length === 0) return refused ?? empty('not-displayable');
    return { kind: 'candidates', candidates, elapsedMs: this.clock.now() - started, debouncedMs };
  }

  /** The candidate is on the screen: what comes after it is made ahead, where the settings say so. */
  onShown(id: number): void {
    const offer = this.offerOf(id);
    if (!offer) return;
    this.offers = [offer, ...this.offers.filter((each) => each !== offer)];
    this.workAhead(offer);
  }

  /** @param characters of the inserted text that were taken; all by default */
  onAccepted(id: number, characters = Infinity): void {
    const offer = this.offerOf(id);
    // A part of it counts as typed: the rest is found again as that of any suggestion that is typed.
    if (!offer || characters < offer.candidate.insertText.length) return;
    this.offers = [];
    this.workAhead(offer);
  }

  /** The user dismissed it: it does not come back unless they ask, and nothing more is made ahead for it. */
  onRejected(id: number): void {
    const offer = this.offerOf(id);
    if (!offer) return;
    this.dismissed.add(offer.continuation.written);
    this.offers = [];
    this.finder.flights.dropAhead();
  }

  /** Forgets every suggestion, e.g. when memory is to be freed. */
  clear(): void {
    this.finder.cache.clear();
    this.offers = [];
  }

  /** Ends what is under way; every request settles. */
  dispose(): void {
    this.closed = true;
    this.finder.flights.dropAll();
    this.clear();
  }

  private async search(
    query: CompletionQuery,
    lead: Lead,
    signal: AbortSignal,
    onDebounced: (ms: number) => void,
  ): Promise<{ wanted: Wanted; found: Found }> {
    const wanted = wantedAt(query, lead.place, query.settings.stopAtFork);
    const found = await this.finder.find(wanted, this.offers, signal, onDebounced);
    if (query.trigger === 'automatic' || !isUndecided(found.outcome)) return { wanted, found };
    // Who asks gets to see the model's guess.
    const guess = wantedAt(query, lead.place, false);
    return { wanted: guess, found: await this.finder.find(guess, this.offers, signal, onDebounced) };
  }

  /** The suggestion and, where the user asked for more than one, its forks. */
  private async offersFor(wanted: Wanted, found: Found, lead: Lead, signal: AbortSignal): Promise<Offer[]> {
    const { outcome, place, origin } = found;
    if (outcome.kind === 'empty' || signal.aborted) return [];
    const { query } = wanted;
    const atOrigin = wantedAt(query, place, wanted.stopsAtFork);
    const others = query.trigger === 'invoked' ? await this.alternatives.of(outcome, atOrigin, signal) : [];
    const cursor = lineBefore(query.before).length;
    return [outcome, ...others].flatMap((continuation) => {
      // What is left of it, where its start has been typed.
      const rest = advance(continuation, place, lead.place);
      if (!rest) return [];
      const from: Origin = continuation === outcome ? origin : 'fork';
      const source = sourceOf(continuation, wanted, place);
      const candidate = candidateOf(++this.ids, rest, lead, cursor, from, source);
      return [{ candidate, wanted, continuation, place }];
    });
  }

  private refusal(query: CompletionQuery, { outcome }: Found, signal: AbortSignal): Empty | undefined {
    if (signal.aborted) return empty('cancelled');
    if (this.closed) return empty('closed');
    if (outcome.kind === 'empty') return outcome;
    if (query.trigger === 'invoked') this.dismissed.delete(outcome.written);
    return this.dismissed.has(outcome.written) ? empty('dismissed') : undefined;
  }

  /** Makes the suggestion that comes after an accepted one. */
  private workAhead({ wanted, continuation, place }: Offer): void {
    const { settings } = wanted.query;
    if (!settings.prefetch || this.closed || continuation.end === 'end-of-text') return;
    const { text, replaces } = continuation;
    const next = { before: place.before + text, after: place.after.slice(replaces) };
    this.finder.prepare(wantedAt(wanted.query, next, settings.stopAtFork));
  }

  private offerOf(id: number): Offer | undefined {
    return this.offers.find(({ candidate }) => candidate.id === id);
  }
}

function isUndecided(outcome: Outcome): boolean {
  return outcome.kind === 'empty' && outcome.reason === 'undecided';
}
