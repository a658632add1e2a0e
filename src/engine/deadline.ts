import type { Clock } from './clock';

/** setTimeout takes at most 2^31 - 1 ms and fires at once beyond. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** One moment at which something is to happen, which may be moved or lifted until then. */
export class Deadline {
  private at: number | undefined;
  private cancel: (() => void) | undefined;

  constructor(
    private readonly clock: Clock,
    private readonly onExpire: () => void,
  ) {}

  /** Moves the deadline to `at` on the clock. Moving it later is free: the running timer notices when it fires. */
  set(at: number): void {
    const earlier = this.at !== undefined && at < this.at;
    this.at = at;
    if (earlier) this.stopTimer();
    if (!this.cancel) this.startTimer();
  }

  clear(): void {
    this.at = undefined;
    this.stopTimer();
  }

  private startTimer(): void {
    if (this.at === undefined) return;
    const wait = Math.min(Math.max(0, this.at - this.clock.now()), MAX_TIMEOUT_MS);
    this.cancel = this.clock.after(wait, () => {
      this.cancel = undefined;
      if (this.at === undefined) return;
      if (this.clock.now() < this.at) {
        this.startTimer();
        return;
      }
      this.at = undefined;
      this.onExpire();
    });
  }

  private stopTimer(): void {
    this.cancel?.();
    this.cancel = undefined;
  }
}
