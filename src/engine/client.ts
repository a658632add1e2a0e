import type { TokenScores } from '../lm/scoring/token-scores';
import type { ProbedStreams } from '../lm/probed-streams';
import type { SteeringState } from '../lm/steering-block';
import type {
  ActivationSums,
  Capture,
  CaptureSettings,
  CaptureText,
  Completion,
  CompletionContext,
  CompletionRequest,
  ForwardResult,
  GeneratedToken,
  ScoreTokensRequest,
  TextSurprisal,
} from '../lm/types';
import { activityOf, loadingActivity } from './activity';
import type { RestartPolicy } from './backoff';
import { CANCELLED_COMPLETION, untilAborted } from './cancellation';
import { forkEngine, type EngineChild } from './child';
import type { Clock } from './clock';
import type { LoadOptions } from './engine-model';
import type { EngineState } from './engine-state';
import { Cancelled, EngineClosed, EngineCrashed } from './errors';
import { ModelSlot } from './model-slot';
import type { LoadResult, Method, Params, Progress, Result, StatusResult } from './protocol';
import { sendRequest } from './send-request';
import type { Launch } from './supervised-child';
import { Supervisor } from './supervisor';

export interface EngineClientOptions {
  /** The bundled server, a CommonJS file. */
  readonly serverPath: string;
  /** Arguments for Node before the server. Default none. */
  readonly execArgv?: readonly string[];
  /** Ends the process after this long without requests, in ms, and gives its memory back. Default never. */
  readonly idleUnloadMs?: number;
  /** How long the engine may give no progress and no answer before it counts as hung, in ms. Default 60 s. */
  readonly stallTimeoutMs?: number;
  /** The same while it loads or hashes a model, which make no progress to speak of, in ms. Default 5 min. */
  readonly loadTimeoutMs?: number;
  /** How often and how soon it is restarted after crashes. */
  readonly restarts?: Partial<RestartPolicy>;
  /** Called after every change of state; must not throw. */
  readonly onStateChange?: (state: EngineState) => void;
  /** A line for the log: what the process prints, and what goes wrong on the way to it. */
  readonly onLog?: (line: string) => void;
  /** Time; Node's by default. */
  readonly clock?: Clock;
  /** How the process is started; by default `serverPath` is forked. */
  readonly launch?: Launch<EngineChild>;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
}

export interface SteeredOptions extends CallOptions {
  readonly steering?: SteeringState;
}

export interface CompleteOptions extends SteeredOptions {
  readonly onToken?: (token: GeneratedToken) => void;
  /** Prompt tokens computed so far, of how many. */
  readonly onPrefill?: (done: number, total: number) => void;
}

export interface TextsOptions extends CallOptions {
  /** Texts read so far, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface ScoreTokensOptions extends SteeredOptions {
  /** Tokens read so far, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface EngineStatus {
  readonly state: EngineState;
  /** What the process says of itself; absent when there is none. */
  readonly process?: StatusResult;
}

interface CallSpec<M extends Method> {
  readonly method: M;
  readonly params: Params<M>;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly limitMs?: number;
}

/**
 * The engine as the rest of the program sees it: a model in a process of its own, started when first needed and
 * started again, with the same model, after whatever happens to it. A request fails with a UserError (the user's to
 * mend), EngineFailed (it failed in a working engine), EngineCrashed (the process was lost; ask again),
 * EngineUnavailable (lost too often), EngineClosed or Cancelled; each has a message fit to be shown.
 */
export class EngineClient {
  private readonly supervisor: Supervisor<EngineChild>;
  private readonly slot: ModelSlot<EngineChild>;
  private readonly stallTimeoutMs: number;
  private readonly loadTimeoutMs: number;
  private progressIds = 0;

  constructor(options: EngineClientOptions) {
    this.stallTimeoutMs = options.stallTimeoutMs ?? 60_000;
    this.loadTimeoutMs = options.loadTimeoutMs ?? 300_000;
    this.slot = new ModelSlot((child, params) => sendRequest(child.connection, 'load', params));
    this.supervisor = new Supervisor({ ...options, launch: options.launch ?? forkEngine(options) });
  }

  get state(): EngineState {
    return this.supervisor.state;
  }

  /** Process id of the running engine. */
  get pid(): number | undefined {
    return this.supervisor.current?.pid;
  }

  /**
   * Makes the engine hold this model from now on; quick when it does already. Aborting the signal ends the wait, not
   * the load.
   */
  async load(path: string, options: LoadOptions & CallOptions = {}): Promise<LoadResult> {
    const { signal, ...rest } = options;
    const params = { path, ...rest };
    this.slot.want(params);
    const stage = { activity: loadingActivity(path), limitMs: this.loadTimeoutMs };
    return this.supervisor.run({ ...stage, signal }, (child) =>
      untilAborted(this.slot.fill(child, params), signal),
    );
  }

  /** A cancelled completion is not an error: it has the tokens so far and the stop reason `cancelled`. */
  async complete(request: CompletionRequest, options: CompleteOptions = {}): Promise<Completion> {
    const { steering, signal, onToken, onPrefill } = options;
    const progress = ++this.progressIds;
    try {
      return await this.call({
        method: 'complete',
        params: { request, ...(steering && { steering }), progress },
        signal,
        onProgress: (step) => {
          if (step.kind === 'token') onToken?.(step.token);
          else if (step.kind === 'prefill') onPrefill?.(step.done, step.total);
        },
      });
    } catch (error) {
      if (error instanceof Cancelled) return CANCELLED_COMPLETION;
      throw error;
    }
  }

  /** The token ids of the prompt that a completion at this place begins with. */
  async promptIds(context: CompletionContext, { signal }: CallOptions = {}): Promise<readonly number[]> {
    return this.call({ method: 'promptIds', params: { context }, signal });
  }

  async forward(ids: readonly number[], { steering, signal }: SteeredOptions = {}): Promise<ForwardResult> {
    return this.call({ method: 'forward', params: { ids, ...(steering && { steering }) }, signal });
  }

  async sumActivations(texts: readonly string[], options: TextsOptions = {}): Promise<ActivationSums> {
    return this.readTexts('sumActivations', texts, options);
  }

  /** The residual streams over each text, unsteered. */
  async captureActivations(
    texts: readonly CaptureText[],
    settings: CaptureSettings,
    options: TextsOptions = {},
  ): Promise<readonly Capture[]> {
    const progress = ++this.progressIds;
    return this.call({
      method: 'captureActivations',
      params: { texts, settings, progress },
      signal: options.signal,
      onProgress: (step) => {
        if (step.kind === 'texts') options.onProgress?.(step.done, step.total);
      },
    });
  }

  /** The surprisal of each text. */
  async sumSurprisal(
    texts: readonly string[],
    options: TextsOptions = {},
  ): Promise<readonly TextSurprisal[]> {
    return this.readTexts('sumSurprisal', texts, options);
  }

  /** The readings of a text's tokens. */
  async scoreTokens(request: ScoreTokensRequest, options: ScoreTokensOptions = {}): Promise<TokenScores> {
    const { steering, signal, onProgress } = options;
    const progress = ++this.progressIds;
    return this.call({
      method: 'scoreTokens',
      params: { request, ...(steering && { steering }), progress },
      signal,
      onProgress: (step) => {
        if (step.kind === 'tokens') onProgress?.(step.done, step.total);
      },
    });
  }

  /** What the probes of the steering saw while a completion wrote `continueWith` of its request. */
  async probedStreams(
    request: CompletionRequest,
    steering: SteeringState,
    { signal }: CallOptions = {},
  ): Promise<ProbedStreams> {
    return this.call({ method: 'probedStreams', params: { request, steering }, signal });
  }

  /** SHA-256 of the loaded model. */
  async identify({ signal }: CallOptions = {}): Promise<string> {
    const { sha256 } = await this.call({
      method: 'identify',
      params: {},
      signal,
      limitMs: this.loadTimeoutMs,
    });
    return sha256;
  }

  /** Starts nothing and keeps nothing alive, so it may be asked at any time. */
  async status(): Promise<EngineStatus> {
    if (!this.supervisor.current) return { state: this.state };
    const task = { activity: activityOf('status'), limitMs: this.stallTimeoutMs, passive: true };
    try {
      const process = await this.supervisor.run(task, (child) => sendRequest(child.connection, 'status', {}));
      return { state: this.state, process };
    } catch (error) {
      if (isGone(error)) return { state: this.state };
      throw error;
    }
  }

  /** Forgets the model and ends the process, as soon as the requests before are done. */
  async unload(): Promise<void> {
    this.slot.forget();
    if (this.supervisor.current && this.supervisor.needed) {
      const task = { activity: activityOf('unload'), limitMs: this.loadTimeoutMs };
      try {
        await this.supervisor.run(task, (child) => sendRequest(child.connection, 'unload', {}));
      } catch (error) {
        if (!isGone(error)) throw error;
      }
    }
    if (!this.supervisor.needed) await this.supervisor.stop('unloaded');
  }

  /** Forgets earlier crashes: the next request starts the engine at once. */
  reset(): void {
    this.supervisor.reset();
  }

  /** Settles every request and ends the process; resolves when it is gone. */
  async dispose(): Promise<void> {
    await this.supervisor.dispose();
  }

  private async readTexts<M extends 'sumActivations' | 'sumSurprisal'>(
    method: M,
    texts: readonly string[],
    { signal, onProgress }: TextsOptions,
  ): Promise<Result<M>> {
    const progress = ++this.progressIds;
    return this.call<M>({
      method,
      params: { texts, progress },
      signal,
      onProgress: (step) => {
        if (step.kind === 'texts') onProgress?.(step.done, step.total);
      },
    });
  }

  /** A request for the loaded model, which is loaded anew first where the process is a new one. */
  private async call<M extends Method>(spec: CallSpec<M>): Promise<Result<M>> {
    const { method, params, signal, onProgress } = spec;
    const stage = { activity: activityOf(method), limitMs: spec.limitMs ?? this.stallTimeoutMs };
    const { path } = this.slot.params;
    return this.supervisor.run({ ...stage, signal, provesHealth: true }, async (child, enter) => {
      if (!this.slot.isFilled(child)) {
        enter({ activity: loadingActivity(path), limitMs: this.loadTimeoutMs });
        await untilAborted(this.slot.fill(child), signal);
        enter(stage);
      }
      const id = 'progress' in params ? params.progress : undefined;
      return sendRequest(child.connection, method, params, {
        signal,
        ...(id !== undefined && onProgress && { progress: { id, listener: onProgress } }),
      });
    });
  }
}

/** Whether a request failed because there is no process any more. */
function isGone(error: unknown): boolean {
  return error instanceof EngineCrashed || error instanceof EngineClosed;
}
