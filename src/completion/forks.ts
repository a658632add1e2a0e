import type { CompletionRequest, GeneratedToken } from '../lm/types';
import type { Source } from './source';

/** Another way the text could go: what to ask the engine for, and what its answer goes on from. */
export interface ForkRequest {
  readonly request: CompletionRequest;
  /** Tokens of the suggestion before the engine's answer: those up to the fork, and the alternative where it is known. */
  readonly lead: readonly GeneratedToken[];
}

/**
 * Plans other candidates from the first one's tokens, the most worthwhile first, at most `most`. What is decided at a fork
 * is decided in the layer that knows uncertainty.
 */
export type ForkPlanner = (
  source: Source,
  most: number,
) => readonly ForkRequest[] | Promise<readonly ForkRequest[]>;
