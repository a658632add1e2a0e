import { ErrorCodes, ProgressType } from 'vscode-jsonrpc/node';
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

/**
 * What crosses the process boundary: JSON-RPC 2.0 messages over Node IPC with structured clones, so that typed arrays
 * travel as they are. Parameters are always by name.
 */

/** Chosen by the client, unique among its requests; progress of a request carries it back. */
export type ProgressId = number;

export interface LoadParams {
  /** Folder in the Hugging Face layout, or an .onnx file. */
  readonly path: string;
  readonly precision?: string;
  readonly threads?: number;
  /** false computes exactly what the file says, slower. */
  readonly int8Products?: boolean;
  /** How prompts are put together, instead of as the model's files ask for. */
  readonly promptOrder?: PromptOrder;
}

export interface LoadResult {
  readonly info: ModelInfo;
  /** 0 when the model was loaded already. */
  readonly loadMs: number;
}

export interface CompleteParams {
  readonly request: CompletionRequest;
  readonly steering?: SteeringState;
  readonly progress?: ProgressId;
}

export interface PromptIdsParams {
  readonly context: CompletionContext;
}

export interface ForwardParams {
  readonly ids: readonly number[];
  readonly steering?: SteeringState;
}

/** Of the requests that read whole texts. */
export interface TextsParams {
  readonly texts: readonly string[];
  readonly progress?: ProgressId;
}

export interface CaptureParams {
  readonly texts: readonly CaptureText[];
  readonly settings: CaptureSettings;
  readonly progress?: ProgressId;
}

export interface ScoreTokensParams {
  readonly request: ScoreTokensRequest;
  readonly steering?: SteeringState;
  readonly progress?: ProgressId;
}

export interface ProbedStreamsParams {
  readonly request: CompletionRequest;
  readonly steering: SteeringState;
}

export interface IdentifyResult {
  readonly sha256: string;
}

export interface StatusResult {
  readonly pid: number;
  /** Resident set of the engine process. */
  readonly residentBytes: number;
  /** The loaded model, if any. */
  readonly model?: ModelInfo;
}

/** An object without fields. */
export type Nothing = Readonly<Record<string, never>>;

/** Every request of the engine. All but `status` wait for each other, in the order of arrival. */
export interface Calls {
  readonly load: { readonly params: LoadParams; readonly result: LoadResult };
  readonly complete: { readonly params: CompleteParams; readonly result: Completion };
  readonly promptIds: { readonly params: PromptIdsParams; readonly result: readonly number[] };
  readonly forward: { readonly params: ForwardParams; readonly result: ForwardResult };
  readonly sumActivations: { readonly params: TextsParams; readonly result: ActivationSums };
  readonly captureActivations: { readonly params: CaptureParams; readonly result: readonly Capture[] };
  readonly sumSurprisal: { readonly params: TextsParams; readonly result: readonly TextSurprisal[] };
  readonly scoreTokens: { readonly params: ScoreTokensParams; readonly result: TokenScores };
  readonly probedStreams: { readonly params: ProbedStreamsParams; readonly result: ProbedStreams };
  readonly identify: { readonly params: Nothing; readonly result: IdentifyResult };
  readonly status: { readonly params: Nothing; readonly result: StatusResult };
  readonly unload: { readonly params: Nothing; readonly result: Nothing };
}
export type Method = keyof Calls;
export type Params<M extends Method> = Calls[M]['params'];
export type Result<M extends Method> = Calls[M]['result'];

/** How far a request has come. */
export type Progress =
  | { readonly kind: 'token'; readonly token: GeneratedToken }
  /** Prompt tokens computed, of how many. */
  | { readonly kind: 'prefill'; readonly done: number; readonly total: number }
  /** Tokens of a text read, of how many. */
  | { readonly kind: 'tokens'; readonly done: number; readonly total: number }
  /** Texts read, of how many. */
  | { readonly kind: 'texts'; readonly done: number; readonly total: number };

export const progressType = new ProgressType<Progress>();

/** Codes of error responses. */
export const ResponseCode = {
  /** The user's to mend; the message is shown as it is. Application codes are positive. */
  User: 1,
  /** As in the Language Server Protocol. */
  Cancelled: -32800,
  Internal: ErrorCodes.InternalError,
} as const;
