import type { Clock } from '../clock';
import { TransientFailure } from './errors';

/** How failures that may pass are met. */
export interface RetryPolicy {
  /** Failures in a row after which it is given up. */
  readonly maxFailures: number;
  /** Wait after the first failure, in ms; doubles with each further one. */
  readonly baseDelayMs: number;
  /** Longest of those waits, in ms. */
  readonly maxDelayMs: number;
  /** A server that asks to be left alone for longer than this is not waited for, in ms. */
  readonly maxRetryAfterMs: number;
  /** A connection that brings nothing for this long is given up and made anew, in ms. */
  readonly stallMs: number;
}

export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxFailures: 6,
  baseDelayMs: 1000,
  maxDelayMs: 30_000,
  // A little more than the hub's own quotas last, which are of five minutes.
  maxRetryAfterMs: 310_000,
  stallMs: 30_000,
};

/** What retries are told of, and made with. */
export interface RetryContext {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly signal: AbortSignal;
  /** Called before each wait. */
  readonly onRetry?: (failure: TransientFailure, waitMs: number) => void;
}

/**
 * Runs `attempt` until it succeeds, fails for good, or has failed too often.
 * @param attempt may throw a TransientFailure; any other error ends it
 * @param progressed whether the attempt that just failed has brought something, which forgives the failures before it
 * @throws the last failure, or the signal's reason
 */
export async function withRetries<T>(
  attempt: () => Promise<T>,
  context: RetryContext,
  progressed: () => boolean = () => false,
): Promise<T> {
  const { policy, clock, signal, onRetry } = context;
  let failures = 0;
  for (;;) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof TransientFailure)) throw error;
      failures = progressed() ? 1 : failures + 1;
      const wait = Math.max(delayAfter(failures, policy), error.retryAfterMs ?? 0);
      if (failures >= policy.maxFailures || wait > policy.maxRetryAfterMs) throw error;
      onRetry?.(error, wait);
      await clock.sleep(wait, signal);
    }
  }
}

/** Exponential backoff; no jitter, since one user's machine makes no herd. */
export function delayAfter(failures: number, policy: RetryPolicy): number {
  return Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (failures - 1));
}
