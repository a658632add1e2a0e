import * as z from 'zod';
import { promptOrderSchema } from '../lm/prompt-order';
import type { TokenScores } from '../lm/scoring/token-scores';
import type { Completion, ModelInfo } from '../lm/types';
import { MalformedAnswer } from './errors';
import { describeIssue } from './params';
import type { Method, Progress, Result } from './protocol';

/**
 * What the client takes for an answer. The engine is our own, so this only tells a broken one from a working one
 * before its answer spreads: types and shapes, no ranges. Fields of a newer engine pass.
 */

const number = z.custom<number>((value) => typeof value === 'number', { error: 'expected a number' });
const text = z.string();
const floats = z.instanceof(Float32Array);

const modelInfo: z.ZodType<ModelInfo> = z.looseObject({
  id: text,
  file: text,
  precision: text,
  layers: number,
  hiddenSize: number,
  vocabularySize: number,
  contextLength: number,
  steerable: z.boolean(),
  reason: text.exactOptional(),
  promptOrder: promptOrderSchema,
});

const token = z.looseObject({
  id: number,
  text,
  logprob: number,
  entropy: number,
  varentropy: number,
  alternatives: z.array(z.looseObject({ id: number, text, probability: number })),
});

const completion: z.ZodType<Completion> = z.looseObject({
  text,
  stopReason: z.enum(['end-of-text', 'max-tokens', 'context-full', 'cancelled']),
  tokens: z.array(token),
  timings: z.looseObject({
    prefillMs: number,
    prefillTokens: number,
    reusedTokens: number,
    decodeMs: number,
    decodeTokens: number,
  }),
});

const integers = z.instanceof(Int32Array);

const tokenScores: z.ZodType<TokenScores> = z.looseObject({
  ids: integers,
  ends: integers,
  entropy: floats,
  varentropy: floats,
  surprisal: floats,
  alternatives: z
    .looseObject({
      count: number,
      ids: integers,
      probabilities: floats,
      texts: z.custom<ReadonlyMap<number, string>>((value) => value instanceof Map, {
        error: 'expected a map',
      }),
    })
    .exactOptional(),
});

const schemas: { readonly [M in Method]: z.ZodType<Result<M>> } = {
  load: z.looseObject({ info: modelInfo, loadMs: number }),
  complete: completion,
  promptIds: z.array(number),
  forward: z.looseObject({ logits: floats, hidden: z.array(floats), entropy: number, varentropy: number }),
  sumActivations: z.looseObject({
    positions: number,
    directionSums: z.array(floats),
    normSums: z.array(number),
  }),
  captureActivations: z.array(
    z.looseObject({
      positions: number,
      last: floats,
      mean: floats,
      norms: floats,
      states: floats,
      stateEntropies: floats,
    }),
  ),
  sumSurprisal: z.array(z.looseObject({ nats: number, tokens: number })),
  scoreTokens: tokenScores,
  probedStreams: z.looseObject({ blocks: z.array(number), positions: number, states: floats }),
  identify: z.looseObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  status: z.looseObject({ pid: number, residentBytes: number, model: modelInfo.exactOptional() }),
  unload: z.record(z.string(), z.never()),
};

const progress: z.ZodType<Progress> = z.union([
  z.looseObject({ kind: z.literal('token'), token }),
  z.looseObject({ kind: z.literal('prefill'), done: number, total: number }),
  z.looseObject({ kind: z.literal('tokens'), done: number, total: number }),
  z.looseObject({ kind: z.literal('texts'), done: number, total: number }),
]);

/** @throws MalformedAnswer */
export function parseAnswer<M extends Method>(method: M, answer: unknown): Result<M> {
  const parsed = schemas[method].safeParse(answer);
  if (parsed.success) return parsed.data;
  throw new MalformedAnswer(`a malformed answer to "${method}", ${describeIssue(parsed.error)}`);
}

/** @throws MalformedAnswer */
export function parseProgress(method: Method, value: unknown): Progress {
  const parsed = progress.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MalformedAnswer(`malformed progress of "${method}", ${describeIssue(parsed.error)}`);
}
