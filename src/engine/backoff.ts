/** When an engine that crashed may be started again. */
export interface RestartPolicy {
  /** Crashes within the window after which it is left alone. Default 5. */
  readonly maxCrashes: number;
  /** How long a crash counts, in ms. Default 2 minutes. */
  readonly windowMs: number;
  /** Wait after the second crash in a row, in ms; doubles with each further one. Default 500. */
  readonly baseDelayMs: number;
  /** Longest of those waits, in ms. Default 15 s. */
  readonly maxDelayMs: number;
  /** How long it is left alone after too many crashes, in ms. Default 1 minute. */
  readonly coolDownMs: number;
}

export const DEFAULT_RESTART_POLICY: RestartPolicy = {
  maxCrashes: 5,
  windowMs: 120_000,
  baseDelayMs: 500,
  maxDelayMs: 15_000,
  coolDownMs: 60_000,
};

export interface Verdict {
  /** Moment on the clock before which the engine must not be started. */
  readonly notBefore: number;
  /** Whether it crashed too often: requests are refused until then, where otherwise they wait. */
  readonly gaveUp: boolean;
}

/** The crashes that still count at `now`. */
export function recentCrashes(crashes: readonly number[], now: number, policy: RestartPolicy): number[] {
  return crashes.filter((at) => now - at < policy.windowMs);
}

/**
 * What the crashes so far, ascending moments on the clock, mean for the next start. One alone is forgiven: the next
 * request starts the engine at once. After a cool-down one attempt is made; if that crashes too, it is left alone again.
 */
export function judge(crashes: readonly number[], now: number, policy: RestartPolicy): Verdict {
  const recent = recentCrashes(crashes, now, policy);
  const last = recent.at(-1);
  if (last === undefined) return { notBefore: 0, gaveUp: false };
  if (recent.length >= policy.maxCrashes) return { notBefore: last + policy.coolDownMs, gaveUp: true };
  if (recent.length === 1) return { notBefore: last, gaveUp: false };
  const delay = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (recent.length - 2));
  return { notBefore: last + delay, gaveUp: false };
}
