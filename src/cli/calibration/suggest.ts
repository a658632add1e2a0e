import type { CompletionContext, GeneratedToken, SamplingOptions } from '../../lm/types';
import {
  firstLineEnd,
  firstLineOf,
  type LineSuggestion,
} from '../../uncertainty/calibration/line-suggestion';
import type { OpenModel } from '../engine';

/** A longer line is not suggested to its end. */
export const MAX_LINE_TOKENS = 64;

/** A suggestion, and whether the model ended it, by a line's end or the text's. */
export interface Suggestion extends LineSuggestion<GeneratedToken> {
  readonly isComplete: boolean;
}

/** How a suggestion is to begin. */
export interface SuggestionStart {
  /** Tokens it begins with; they are part of it. */
  readonly lead?: readonly GeneratedToken[];
  /** Ids that must not come next. */
  readonly exclude?: readonly number[];
}

/** Completes up to the first line's end and no further. */
export async function suggestLine(
  { client }: OpenModel,
  context: CompletionContext,
  sampling: SamplingOptions,
  signal: AbortSignal,
  { lead = [], exclude = [] }: SuggestionStart = {},
): Promise<Suggestion> {
  const enough = new AbortController();
  const tokens: GeneratedToken[] = [...lead];
  let written = textOf(lead);
  if (firstLineEnd(written) !== undefined) return { ...firstLineOf(tokens), isComplete: true };
  const completion = await client.complete(
    {
      ...context,
      maxTokens: Math.max(1, MAX_LINE_TOKENS - lead.length),
      sampling,
      continueWith: lead.map(({ id, text }) => ({ id, text })),
      exclude,
    },
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

function textOf(tokens: readonly GeneratedToken[]): string {
  return tokens.map(({ text }) => text).join('');
}
