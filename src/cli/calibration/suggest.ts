import type { CompletionContext, GeneratedToken, SamplingOptions } from '../../lm/types';
import {
  firstLineEnd,
  firstLineOf,
  type LineSuggestion,
} from '../../uncertainty/calibration/line-suggestion';
import type { OpenModel } from '../engine';

/** A longer line is not suggested to its end. */
export const MAX_LINE_TOKENS = 64;

export const GREEDY: SamplingOptions = { temperature: 0, topK: 0, topP: 1, seed: 0 };

/** A suggestion, and whether the model ended it, by a line's end or the text's. */
export interface Suggestion extends LineSuggestion<GeneratedToken> {
  readonly isComplete: boolean;
}

/** Completes up to the first line's end and no further. */
export async function suggestLine(
  { client }: OpenModel,
  context: CompletionContext,
  sampling: SamplingOptions,
  signal: AbortSignal,
): Promise<Suggestion> {
  const enough = new AbortController();
  const tokens: GeneratedToken[] = [];
  let written = '';
  const completion = await client.complete(
    { ...context, maxTokens: MAX_LINE_TOKENS, sampling },
    {
      signal: AbortSignal.any([signal, enough.signal]),
      onToken: (token) => {
        tokens.push(token);
        written += token.text;
        if (firstLineEnd(written) !== undefined) enough.abort();
      },
    },
  );
  signal.throwIfAborted();
  const line = firstLineOf(tokens);
  return { ...line, isComplete: line.endsLine || completion.stopReason === 'end-of-text' };
}
