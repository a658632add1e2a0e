import type { Clock } from '../../../src/engine/clock';

interface Timer {
  readonly at: number;
  readonly callback: () => void;
}

/** A clock turned by hand. */
export class FakeClock implements Clock {
  private time = 0;
  private readonly timers = new Set<Timer>();

  /** Timers that have not fired. */
  get pending(): number {
    return this.timers.size;
  }

  now(): number {
    return this.time;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.time + ms, callback };
    this.timers.add(timer);
    return () => {
      this.timers.delete(timer);
    };
  }

  /** Lets `ms` pass; timers fire in order, at their own time. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (let next = this.earliest(end); next; next = this.earliest(end)) {
      this.time = Math.max(this.time, next.at);
      this.timers.delete(next);
      next.callback();
    }
    this.time = end;
  }

  private earliest(end: number): Timer | undefined {
    return [...this.timers].filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
  }
}
