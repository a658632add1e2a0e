import type { Clock } from '../../engine/clock';

/** Waits for a pause in typing, so that work in the background does not hold up a suggestion. */
export class Quiet {
  private busyUntil = -Infinity;

  /** @param quietMs how long nothing must have been typed */
  constructor(
    private readonly clock: Clock,
    private readonly quietMs: number,
  ) {}

  /** Something was typed. */
  note(): void {
    this.busyUntil = this.clock.now() + this.quietMs;
  }

  /** Resolves when nothing has been typed for a while, or when the signal is aborted. */
  async wait(signal: AbortSignal): Promise<void> {
    for (let left = this.busyUntil - this.clock.now(); left > 0; left = this.busyUntil - this.clock.now()) {
      if (signal.aborted) return;
      await new Promise<void>((resolve) => {
        const done = () => {
          signal.removeEventListener('abort', done);
          cancel();
          resolve();
        };
        const cancel = this.clock.after(left, done);
        signal.addEventListener('abort', done, { once: true });
      });
    }
  }
}
