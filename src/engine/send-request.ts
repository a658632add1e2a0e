import { CancellationTokenSource, type Disposable, type MessageConnection } from 'vscode-jsonrpc/node';
import { parseAnswer, parseProgress } from './answers';
import {
  progressType,
  type Method,
  type Params,
  type Progress,
  type ProgressId,
  type Result,
} from './protocol';
import { fromResponseError } from './response-errors';

export interface SendOptions {
  /** Passed on to the engine as a cancellation; the engine still answers. */
  readonly signal?: AbortSignal | undefined;
  /** Where progress that carries this id goes; the parameters must name the same id. */
  readonly progress?: { readonly id: ProgressId; readonly listener: (progress: Progress) => void };
}

/**
 * One request to an engine, and its answer, checked.
 * @throws UserError, Cancelled or EngineFailed as the engine answers; MalformedAnswer
 */
export async function sendRequest<M extends Method>(
  connection: MessageConnection,
  method: M,
  params: Params<M>,
  { signal, progress }: SendOptions = {},
): Promise<Result<M>> {
  const source = new CancellationTokenSource();
  const onAbort = (): void => {
    source.cancel();
  };
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });

  let subscription: Disposable | undefined;
  try {
    const malformed = new Promise<never>((_, reject) => {
      if (!progress) return;
      subscription = connection.onProgress(progressType, progress.id, (value: unknown) => {
        try {
          progress.listener(parseProgress(method, value));
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      });
    });
    const answer = connection.sendRequest<unknown>(method, params, source.token);
    return parseAnswer(method, await Promise.race([answer, malformed]));
  } catch (error) {
    // Where it was the listener that failed, the engine need not go on.
    source.cancel();
    throw fromResponseError(error, method);
  } finally {
    subscription?.dispose();
    signal?.removeEventListener('abort', onAbort);
    source.dispose();
  }
}
