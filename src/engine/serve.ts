import { ResponseError, type CancellationToken, type MessageConnection } from 'vscode-jsonrpc/node';
import { CANCELLED_COMPLETION, controllerOf } from './cancellation';
import type { EngineModel, LoadModel } from './engine-model';
import { Cancelled } from './errors';
import { ModelHost } from './model-host';
import { isMethod, parseParams } from './params';
import { progressType, ResponseCode, type Method, type Params, type Progress, type Result } from './protocol';
import { toResponseError } from './response-errors';
import { SerialQueue } from './serial-queue';
import { checkSteering } from './steering-params';

/** What `status` says of the process the server runs in. */
export interface ProcessFacts {
  readonly pid: number;
  residentBytes(): number;
}

type Handler<M extends Method> = (params: Params<M>, signal: AbortSignal) => Promise<Result<M>>;
type Handlers = { readonly [M in Method]: Handler<M> };

/** Answers the engine's requests on a connection, which must guard its messages, and starts listening. */
export function serve(connection: MessageConnection, loadModel: LoadModel, facts: ProcessFacts): void {
  const handlers = createHandlers(connection, new ModelHost(loadModel), facts);
  const running = new Set<AbortController>();
  // One handler for all methods: per-method ones would have the library spread a hostile list over their arguments.
  connection.onRequest((method: string, params: unknown, token: CancellationToken) =>
    isMethod(method)
      ? answer(handlers, running, method, params, token)
      : new ResponseError(ResponseCode.User, `The engine knows no request "${method}".`),
  );
  // Nobody is left to want the answers.
  const abortAll = (): void => {
    for (const controller of running) controller.abort();
  };
  connection.onClose(abortAll);
  connection.onDispose(abortAll);
  connection.listen();
}

async function answer<M extends Method>(
  handlers: Handlers,
  running: Set<AbortController>,
  method: M,
  params: unknown,
  token: CancellationToken,
): Promise<Result<M> | ResponseError> {
  const controller = controllerOf(token);
  running.add(controller);
  try {
    return await handlers[method](parseParams(method, params), controller.signal);
  } catch (error) {
    // However the model says it, an aborted run that fails was cancelled.
    return toResponseError(controller.signal.aborted ? new Cancelled() : error, method);
  } finally {
    running.delete(controller);
  }
}

function createHandlers(connection: MessageConnection, host: ModelHost, facts: ProcessFacts): Handlers {
  const queue = new SerialQueue();
  const withModel = <T>(signal: AbortSignal, job: (model: EngineModel) => Promise<T>): Promise<T> =>
    queue.run(signal, () => job(host.requireModel()));
  const report = (id: number | undefined, progress: () => Progress): void => {
    if (id !== undefined) void sendProgress(connection, id, progress());
  };

  return {
    load: (params, signal) => queue.run(signal, () => host.load(params)),
    complete: ({ request, steering, progress }, signal) =>
      orCancelledCompletion(
        signal,
        withModel(signal, (model) => {
          checkSteering(steering, model.info);
          return model.complete(request, {
            ...(steering && { steering }),
            signal,
            onToken: (token) => {
              report(progress, () => ({ kind: 'token', token }));
            },
            onPrefill: (done, total) => {
              report(progress, () => ({ kind: 'prefill', done, total }));
            },
          });
        }),
      ),
    promptIds: ({ context }, signal) =>
      withModel(signal, async (model) => Promise.resolve(model.promptIds(context))),
    forward: ({ ids, steering }, signal) =>
      withModel(signal, (model) => {
        checkSteering(steering, model.info);
        return model.forward(ids, { ...(steering && { steering }), signal });
      }),
    sumActivations: ({ texts, progress }, signal) =>
      withModel(signal, (model) =>
        model.sumActivations(texts, {
          signal,
          onProgress: (done, total) => {
            report(progress, () => ({ kind: 'texts', done, total }));
          },
        }),
      ),
    captureActivations: ({ texts, settings, progress }, signal) =>
      withModel(signal, (model) =>
        model.captureActivations(texts, settings, {
          signal,
          onProgress: (done, total) => {
            report(progress, () => ({ kind: 'texts', done, total }));
          },
        }),
      ),
    sumSurprisal: ({ texts, progress }, signal) =>
      withModel(signal, (model) =>
        model.sumSurprisal(texts, {
          signal,
          onProgress: (done, total) => {
            report(progress, () => ({ kind: 'texts', done, total }));
          },
        }),
      ),
    scoreTokens: ({ request, steering, progress }, signal) =>
      withModel(signal, (model) => {
        checkSteering(steering, model.info);
        return model.scoreTokens(request, {
          ...(steering && { steering }),
          signal,
          onProgress: (done, total) => {
            report(progress, () => ({ kind: 'tokens', done, total }));
          },
        });
      }),
    probedStreams: ({ request, steering }, signal) =>
      withModel(signal, (model) => {
        checkSteering(steering, model.info);
        return model.probedStreams(request, { steering, signal });
      }),
    identify: (_, signal) => withModel(signal, async (model) => ({ sha256: await model.sha256() })),
    // Not queued: it answers while a model loads, as soon as the event loop turns.
    status: () =>
      Promise.resolve({
        pid: facts.pid,
        residentBytes: facts.residentBytes(),
        ...(host.model && { model: host.model.info }),
      }),
    unload: (_, signal) =>
      queue.run(signal, async () => {
        await host.unload();
        return {};
      }),
  };
}

/** A completion never fails because it was cancelled, wherever it was by then: callers have one case to handle. */
async function orCancelledCompletion(
  signal: AbortSignal,
  completion: Promise<Result<'complete'>>,
): Promise<Result<'complete'>> {
  try {
    return await completion;
  } catch (error) {
    if (signal.aborted) return CANCELLED_COMPLETION;
    throw error;
  }
}

/** Progress is lost when the channel closes meanwhile; the client is gone then. */
async function sendProgress(connection: MessageConnection, id: number, progress: Progress): Promise<void> {
  try {
    await connection.sendProgress(progressType, id, progress);
  } catch {
    // The end of the connection is handled where it is listened for.
  }
}
