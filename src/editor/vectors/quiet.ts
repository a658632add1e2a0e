import type { Clock } from '../../engine/clock';
import type { Turn } from '../../steering/build/read-activations';

/** Waits for a pause in typing, so that work in the background does not hold up a suggestion. */
export class Quiet {
  private busyUntil = -Infinity;
  private readonly turns = new Set<AbortController>();

  /** @param quietMs how long nothing must have been typed */
  constructor(
    private readonly clock: Clock,
    private readonly quietMs: number,
  ) {}

  /** Something was typed: whatever runs in a turn is interrupted. */
  note(): void {
    this.busyUntil = this.clock.now() + this.quietMs;
    for (const turn of this.turns) turn.abort();
  }

  /** Waits like `wait`, and gives a turn that lasts until something is typed or the signal is aborted. */
  async turn(signal: AbortSignal): Promise<Turn> {
    await this.wait(signal);
    const turn = new AbortController();
    const stop = () => turn.abort(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    this.turns.add(turn);
    return {
      signal: turn.signal,
      end: () => {
        this.turns.delete(turn);
        signal.removeEventListener('abort', stop);
      },
    };
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
