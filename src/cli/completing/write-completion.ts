import type { EngineClient } from '../../engine/client';
import type { SteeringState } from '../../lm/steering-block';
import type { Completion, CompletionRequest, GeneratedToken, StopReason } from '../../lm/types';
import { forkIndex, type ForkPoint } from '../../uncertainty/forks/stop-at-fork';

/** A completion with the tokens it was told to begin with, cut where it was told to stop. */
export interface WrittenCompletion extends Omit<Completion, 'stopReason'> {
  readonly stopReason: StopReason | 'fork';
}

export interface WritingOptions {
  readonly steering?: SteeringState | undefined;
  /** Ends it before the first fork; see `forkIndex`. */
  readonly fork?: ForkPoint | undefined;
  /** Tokens it begins with. */
  readonly lead?: readonly GeneratedToken[];
  /** Ids that must not come after those. */
  readonly exclude?: readonly number[];
  readonly signal: AbortSignal;
}

/** Has the engine write; a fork among the tokens it goes on from does not end it, since that one is decided. */
export async function writeCompletion(
  client: EngineClient,
  request: CompletionRequest,
  { steering, fork, lead = [], exclude = [], signal }: WritingOptions,
): Promise<WrittenCompletion> {
  const stopping = new AbortController();
  const tokens: GeneratedToken[] = [];
  let end: number | undefined;
  const completion = await client.complete(
    {
      ...request,
      maxTokens: Math.max(1, request.maxTokens - lead.length),
      continueWith: lead.map(({ id, text }) => ({ id, text })),
      exclude,
    },
    {
      signal: AbortSignal.any([signal, stopping.signal]),
      onToken: (token) => {
        tokens.push(token);
        end ??= fork && forkIndex(tokens, fork);
        if (end !== undefined) stopping.abort();
      },
      ...(steering && { steering }),
    },
  );
  signal.throwIfAborted();
  const all = [...lead, ...(end === undefined ? completion.tokens : tokens.slice(0, end))];
  return {
    text: all.map(({ text }) => text).join(''),
    tokens: all,
    stopReason: end === undefined ? completion.stopReason : 'fork',
    timings: completion.timings,
  };
}
