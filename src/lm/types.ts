import type { PromptOrder } from './prompt-order';
import type { RepetitionPenalty } from './repetition';

/** What a loaded model is, for people and programs. */
export interface ModelInfo {
  /** Name of the model's folder, or of the file where a bare .onnx was given. */
  readonly id: string;
  /** Real path of the graph file. */
  readonly file: string;
  readonly precision: string;
  readonly layers: number;
  readonly hiddenSize: number;
  readonly vocabularySize: number;
  readonly contextLength: number;
  readonly steerable: boolean;
  /** Why the model is not steerable. */
  readonly reason?: string;
  /** How prompts are put together: with the text after the cursor (psm, spm) or without. */
  readonly promptOrder: PromptOrder;
}

/** A token the model could have written instead. */
export interface Alternative {
  readonly id: number;
  readonly text: string;
  readonly probability: number;
}

/** The model's distribution over the next token at T = 1 over the full vocabulary, in nats. */
export interface Reading {
  readonly entropy: number;
  readonly varentropy: number;
  /** ln Σ exp(logit). */
  readonly logNormaliser: number;
  /** The most probable tokens, descending. */
  readonly top: readonly { readonly id: number; readonly logProbability: number }[];
}

export interface GeneratedToken {
  readonly id: number;
  /** Text this token completed; '' while a character is still spread over the tokens to come. */
  readonly text: string;
  /** Natural logarithm of the token's probability. */
  readonly logprob: number;
  /** Nats. */
  readonly entropy: number;
  readonly varentropy: number;
  readonly alternatives: readonly Alternative[];
}

/** Why generation ended. */
export type StopReason = 'end-of-text' | 'max-tokens' | 'context-full' | 'cancelled';

export interface SamplingOptions {
  /** 0 is greedy. */
  readonly temperature: number;
  /** Keep the k most probable tokens; 0 keeps all. */
  readonly topK: number;
  /** Keep the smallest set of tokens with this much probability; 1 keeps all. */
  readonly topP: number;
  readonly seed: number;
  /** Another temperature where it is worth trying something else; see `temperatureAt`. */
  readonly adaptive?: AdaptiveTemperature;
  /** Against loops; without it as the model's own files say. */
  readonly repetition?: RepetitionPenalty;
}

export interface AdaptiveTemperature {
  /** At line starts and undecided tokens. */
  readonly temperature: number;
  /** A token is undecided above this entropy, in nats. */
  readonly entropyAbove: number;
}

export interface CompletionTimings {
  readonly prefillMs: number;
  /** Prompt tokens computed in this request. */
  readonly prefillTokens: number;
  /** Prompt tokens whose cache was still there from the request before. */
  readonly reusedTokens: number;
  readonly decodeMs: number;
  readonly decodeTokens: number;
}

export interface Completion {
  readonly text: string;
  readonly stopReason: StopReason;
  readonly tokens: readonly GeneratedToken[];
  readonly timings: CompletionTimings;
}

/** The text around the cursor. */
export interface CompletionContext {
  readonly prefix: string;
  readonly suffix: string;
  /** Base name of the file, for models that were trained with file headers. */
  readonly fileName?: string;
}

/** A token that is to stand in a completion, whatever the model would choose. */
export interface ForcedToken {
  readonly id: number;
  /** What of the token's text belongs to the completion; see `GeneratedToken.text`. */
  readonly text: string;
}

export interface CompletionRequest extends CompletionContext {
  /** New tokens at most. */
  readonly maxTokens: number;
  readonly sampling: SamplingOptions;
  /** Tokens of an earlier completion at this place, or alternatives to them, to go on from; not part of the answer. */
  readonly continueWith?: readonly ForcedToken[];
  /** Ids that the first new token must not have. */
  readonly exclude?: readonly number[];
}

/** One forward pass over token ids. */
export interface ForwardResult {
  /** Last position, whole vocabulary. */
  readonly logits: Float32Array;
  /** For each block, the residual stream after it at the last position, steering included; empty if unknown. */
  readonly hidden: readonly Float32Array[];
  /** Nats. */
  readonly entropy: number;
  readonly varentropy: number;
}

/** A text to read activations of, and what the model has read before it. */
export interface CaptureText {
  /** Read over: only its last position, which predicts the text's first token, is kept. May be empty. */
  readonly context: string;
  readonly text: string;
}

/** What is kept of each text's activations. */
export interface CaptureSettings {
  /** Positions of each text whose streams are kept as they are. */
  readonly states: number;
  /** Decoder blocks to keep, in the order wanted. @default all */
  readonly blocks?: readonly number[];
}

/** The residual stream after the chosen blocks while one text is read, unsteered. */
export interface Capture {
  /** Positions of the text that were read; fewer than it has where the context was too small. */
  readonly positions: number;
  /** The stream at the last position before the text, [blocks, hidden]; zeros where nothing is before it. */
  readonly last: Float32Array;
  /** Mean of h/|h| over the text, [blocks, hidden]. */
  readonly mean: Float32Array;
  /** Mean of |h| over the text, [blocks]. */
  readonly norms: Float32Array;
  /** The stream at evenly spaced positions of the text, [blocks, states, hidden]. */
  readonly states: Float32Array;
  /** Entropy of the next token at those positions, in nats, [states]. */
  readonly stateEntropies: Float32Array;
}

/** A text to be read token by token. */
export interface ScoreTokensRequest {
  readonly text: string;
  /** Base name of the file, for models that were trained with file headers. */
  readonly fileName?: string;
  /** Whether to return the most probable tokens at each place. */
  readonly alternatives: boolean;
}

/** How much a text surprised the model. */
export interface TextSurprisal {
  /** −Σ ln p(token), each token given those before it in its window. */
  readonly nats: number;
  readonly tokens: number;
}

/** Sums over the token positions of one or more texts, from which means and contrasts are made. */
export interface ActivationSums {
  /** Positions summed over. */
  readonly positions: number;
  /** For each block, Σ h/|h| over positions, [hidden]. */
  readonly directionSums: readonly Float32Array[];
  /** For each block, Σ |h| over positions. */
  readonly normSums: readonly number[];
}
