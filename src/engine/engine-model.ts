import type { TokenScores } from '../lm/scoring/token-scores';
import type { ProbedStreams } from '../lm/probed-streams';
import type { PromptOrder } from '../lm/prompt-order';
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
  ModelInfo,
  ScoreTokensRequest,
  TextSurprisal,
} from '../lm/types';

/** The model as the engine server needs it. Calls never overlap: the server queues them. */
export interface EngineModel {
  readonly info: ModelInfo;
  /** Generates; when the signal is aborted, resolves soon with what there is and the stop reason `cancelled`. */
  complete(
    request: CompletionRequest,
    options: {
      steering?: SteeringState;
      signal: AbortSignal;
      onToken?: (token: GeneratedToken) => void;
      /** Prompt tokens computed so far, of how many. */
      onPrefill?: (done: number, total: number) => void;
    },
  ): Promise<Completion>;
  /** Token ids of the prompt of a completion. */
  promptIds(context: CompletionContext): readonly number[];
  /** One forward pass over token ids. */
  forward(
    ids: readonly number[],
    options: { steering?: SteeringState; signal: AbortSignal },
  ): Promise<ForwardResult>;
  sumActivations(
    texts: readonly string[],
    options: { signal: AbortSignal; onProgress?: (done: number, total: number) => void },
  ): Promise<ActivationSums>;
  /** The residual streams over each text, unsteered. */
  captureActivations(
    texts: readonly CaptureText[],
    settings: CaptureSettings,
    options: { signal: AbortSignal; onProgress?: (done: number, total: number) => void },
  ): Promise<Capture[]>;
  /** The surprisal of each text. */
  sumSurprisal(
    texts: readonly string[],
    options: { signal: AbortSignal; onProgress?: (done: number, total: number) => void },
  ): Promise<TextSurprisal[]>;
  /** The readings of a text's tokens. */
  scoreTokens(
    request: ScoreTokensRequest,
    options: {
      steering?: SteeringState;
      signal: AbortSignal;
      /** Tokens read so far, of how many. */
      onProgress?: (done: number, total: number) => void;
    },
  ): Promise<TokenScores>;
  /** What the probes saw while a completion wrote `continueWith` of its request. */
  probedStreams(
    request: CompletionRequest,
    options: { steering: SteeringState; signal: AbortSignal },
  ): Promise<ProbedStreams>;
  /** Lower-case hexadecimal hash of the weights and graph. */
  sha256(): Promise<string>;
  /** Frees the model; nothing is called afterwards. */
  dispose(): Promise<void>;
}

export interface LoadOptions {
  /** dtype of the weights to choose where a folder has several, e.g. "q4". */
  precision?: string;
  /** Threads per run; the runtime's own choice when absent. */
  threads?: number;
  /** false computes exactly what the file says, slower. */
  int8Products?: boolean;
  /** How prompts are put together, instead of as the model's files ask for. */
  promptOrder?: PromptOrder;
}

/** @throws UserError when the path holds no model that can be loaded */
export type LoadModel = (path: string, options: LoadOptions) => Promise<EngineModel>;
