import { judge, recentCrashes, type RestartPolicy } from './backoff';
import type { Clock } from './clock';

/** The crashes of an engine, and in words what follows from them. */
export class CrashLog {
  private crashes: readonly number[] = [];
  private lastReason = '';

  constructor(
    private readonly clock: Clock,
    private readonly policy: RestartPolicy,
  ) {}

  record(reason: string): void {
    const now = this.clock.now();
    this.crashes = [...recentCrashes(this.crashes, now, this.policy), now];
    this.lastReason = reason;
  }

  forget(): void {
    this.crashes = [];
  }

  /** Until when the engine must not be started, and whether requests are refused until then; undefined when it may. */
  get bar(): { readonly until: number; readonly gaveUp: boolean } | undefined {
    const now = this.clock.now();
    const { notBefore, gaveUp } = judge(this.crashes, now, this.policy);
    return now < notBefore ? { until: notBefore, gaveUp } : undefined;
  }

  /** What happens next, to end a sentence about a crash. */
  outlook(): string {
    const { bar } = this;
    if (!bar) return 'it will be restarted for the next request';
    const wait = seconds(bar.until - this.clock.now());
    return bar.gaveUp
      ? `having stopped ${this.crashes.length} times, it is left alone for ${wait}`
      : `it will be restarted for the next request, at the earliest in ${wait}`;
  }

  /** Why a request is refused. */
  refusal(until: number): string {
    const wait = seconds(until - this.clock.now());
    return (
      `The engine stopped ${this.crashes.length} times within ${seconds(this.policy.windowMs)} ` +
      `(last: ${this.lastReason}); it can be tried again in ${wait}.`
    );
  }
}

/** A duration for people, e.g. "60 s" or "0.5 s". */
export function seconds(ms: number): string {
  return ms >= 10_000 ? `${Math.ceil(ms / 1000)} s` : `${Math.ceil(ms / 100) / 10} s`;
}
