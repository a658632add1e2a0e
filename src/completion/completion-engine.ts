import type { CompleteOptions } from '../engine/client';
import type { Completion, CompletionRequest } from '../lm/types';

/** What completing needs of the engine; the engine's client is one. */
export interface CompletionEngine {
  /**
   * A cancelled completion resolves with the tokens so far. Rejects with an error whose message is fit to be shown; with
   * EngineCrashed when asking again is worth it.
   */
  complete(request: CompletionRequest, options: CompleteOptions): Promise<Completion>;
}
