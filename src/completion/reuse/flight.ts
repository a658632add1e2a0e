import type { Outcome } from '../continuation';
import { empty } from '../empty-reason';
import type { Place } from '../query';
import { mayBecome, typedBetween } from './advance';

/** Does the work of a flight: reports the text so far, and resolves with the outcome; never rejects. */
export type Work = (signal: AbortSignal, onText: (text: string) => void) => Promise<Outcome>;

/**
 * A suggestion being made for one place, which outlives the request that asked for it: a user who types on asks for the
 * rest of the same.
 */
export class Flight {
  /** Never rejects. */
  readonly outcome: Promise<Outcome>;
  private readonly controller = new AbortController();
  private text = '';
  private over = false;
  private readonly onChange = new Set<() => void>();
  private followers = 0;

  constructor(
    readonly identity: string,
    readonly place: Place,
    /** Made before it was asked for. */
    readonly isAhead: boolean,
    work: Work,
  ) {
    this.outcome = this.run(work);
  }

  get isOver(): boolean {
    return this.over;
  }

  get isAborted(): boolean {
    return this.controller.signal.aborted;
  }

  /** Requests that wait for it. */
  get followed(): number {
    return this.followers;
  }

  /** Whether what it writes may yet be of use at the place: where the user has typed what it wrote, so far. */
  mayServe(place: Place): boolean {
    if (this.isAborted) return false;
    const typed = typedBetween(this.place, place);
    return typed !== undefined && mayBecome(this.text, typed.text);
  }

  /** Whether the place is on the way to this flight's: the user may get there by typing. */
  isReachableFrom(place: Place): boolean {
    return this.place.before.startsWith(place.before) && place.after.endsWith(this.place.after);
  }

  /**
   * Waits for the outcome, as long as it may be of use at the place.
   * @returns undefined when it turns out not to be, or the signal is aborted
   */
  async follow(place: Place, signal: AbortSignal): Promise<Outcome | undefined> {
    this.followers++;
    let release: () => void = () => undefined;
    const left = new Promise<undefined>((resolve) => {
      release = () => {
        resolve(undefined);
      };
    });
    // Whole documents are compared once, not after every token.
    const typed = typedBetween(this.place, place);
    const look = (): void => {
      const mayServe = !this.isAborted && typed !== undefined && mayBecome(this.text, typed.text);
      if (signal.aborted || !mayServe) release();
    };
    this.onChange.add(look);
    signal.addEventListener('abort', look, { once: true });
    look();
    try {
      return await Promise.race([this.outcome, left]);
    } finally {
      this.followers--;
      this.onChange.delete(look);
      signal.removeEventListener('abort', look);
    }
  }

  /** Gives it up: the engine stops at its next token, and whoever follows goes without. */
  abort(): void {
    this.controller.abort();
    this.changed();
  }

  private async run(work: Work): Promise<Outcome> {
    const outcome = await work(this.controller.signal, (text) => {
      this.text = text;
      this.changed();
    });
    this.over = true;
    return this.isAborted ? empty('superseded') : outcome;
  }

  private changed(): void {
    for (const look of [...this.onChange]) look();
  }
}
