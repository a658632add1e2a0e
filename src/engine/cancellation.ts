import type { CancellationToken } from 'vscode-jsonrpc/node';
import type { Completion } from '../lm/types';
import { Cancelled } from './errors';

/** What a completion that was cancelled before its first token looks like. */
export const CANCELLED_COMPLETION: Completion = Object.freeze({
  text: '',
  stopReason: 'cancelled',
  tokens: Object.freeze([]),
  timings: Object.freeze({ prefillMs: 0, prefillTokens: 0, reusedTokens: 0, decodeMs: 0, decodeTokens: 0 }),
});

/** The promise, or Cancelled as soon as the signal is aborted; the promise's own failure then goes unheard. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return promise;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(new Cancelled());
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}

/** A controller that a JSON-RPC cancellation token aborts. */
export function controllerOf(token: CancellationToken): AbortController {
  const controller = new AbortController();
  if (token.isCancellationRequested) controller.abort();
  else {
    token.onCancellationRequested(() => {
      controller.abort();
    });
  }
  return controller;
}
