import type { Clock } from '../engine/clock';
import type { CompletionQuery } from './query';
import { isBlank, lineBefore } from './text/lines';

export interface DebounceLimits {
  readonly minMs: number;
  readonly maxMs: number;
}

export const DEBOUNCE_LIMITS: DebounceLimits = { minMs: 0, maxMs: 250 };

/** Share of the typing interval that is waited for where nothing speaks for or against a pause. */
const PATIENCE = 0.75;

/**
 * How long to wait, in ms, before a request is worth its cost: about as long as it takes the user to type on, less where
 * people pause anyway (a fresh line, after an opening bracket, a dot or a space) and less the slower the engine is, so
 * that the total stays the same. The editor has a debounce of its own, which comes before this one.
 *
 * @param intervalMs mean time between keystrokes
 * @param responseMs mean time of an answer
 * Source: after Tabby's adaptive debounce (typing interval, context and expected response time).
 */
export function debounceMs(
  query: Pick<CompletionQuery, 'before' | 'trigger'>,
  intervalMs: number,
  responseMs: number,
  { minMs, maxMs }: DebounceLimits = DEBOUNCE_LIMITS,
): number {
  if (query.trigger === 'invoked') return 0;
  const wanted = intervalMs * PATIENCE * restlessness(query.before) - responseMs;
  return Math.min(maxMs, Math.max(minMs, wanted));
}

/** 0 where the user waits for what comes, 1 in the middle of a word. */
function restlessness(before: string): number {
  const line = lineBefore(before);
  if (isBlank(line)) return 0;
  if (/[([{.,;:=>]\s*$/.test(line)) return 0.25;
  return /\s$/.test(line) ? 0.5 : 1;
}

/** Waits `ms` or until the signal is aborted, and says which; always settles, never rejects, leaves no timer behind. */
export async function waited(clock: Clock, ms: number, signal: AbortSignal): Promise<'elapsed' | 'aborted'> {
  if (signal.aborted) return 'aborted';
  if (ms <= 0) return 'elapsed';
  return new Promise((resolve) => {
    const cancelTimer = clock.after(ms, () => {
      signal.removeEventListener('abort', onAbort);
      resolve('elapsed');
    });
    function onAbort(): void {
      cancelTimer();
      resolve('aborted');
    }
    signal.addEventListener('abort', onAbort, { once: true });
  });
}
