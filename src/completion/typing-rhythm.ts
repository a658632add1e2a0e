/** Weight of the newest value in a running mean. */
const NEWEST = 0.25;
/** A longer interval is a pause, and says nothing of how fast somebody types. */
const PAUSE_MS = 1500;

/** An exponentially weighted running mean. */
export class RunningMean {
  private mean: number | undefined;

  /** @param initial the mean before there are values */
  constructor(private readonly initial: number) {}

  get value(): number {
    return this.mean ?? this.initial;
  }

  add(value: number): void {
    this.mean = this.mean === undefined ? value : this.mean + NEWEST * (value - this.mean);
  }
}

/** How fast the user types, from the moments of their keystrokes. */
export class TypingRhythm {
  private readonly mean = new RunningMean(200);
  private last: number | undefined;

  /** Mean time between keystrokes, in ms. */
  get intervalMs(): number {
    return this.mean.value;
  }

  /** @param at ms */
  keystroke(at: number): void {
    if (this.last !== undefined && at - this.last < PAUSE_MS) this.mean.add(at - this.last);
    this.last = at;
  }
}
