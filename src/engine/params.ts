import * as z from 'zod';
import { UserError } from '../common/errors';
import {
  MAX_BLOCKS,
  MAX_CAPTURE_STATES,
  MAX_CAPTURE_TEXTS,
  MAX_EXCLUDED,
  MAX_IDS,
  MAX_METHOD_CHARACTERS,
  MAX_NAME_CHARACTERS,
  MAX_NEW_TOKENS,
  MAX_PATH_CHARACTERS,
  MAX_SCORED_CHARACTERS,
  MAX_TEXT_CHARACTERS,
  MAX_TEXTS,
  MAX_TEXTS_CHARACTERS,
  MAX_THREADS,
} from './limits';
import { promptOrderSchema } from '../lm/prompt-order';
import { repetitionSchema } from '../lm/repetition';
import type { Method, Params } from './protocol';
import { steeringSchema } from './steering-params';

const progress = z.int().min(0).exactOptional();
const name = z.string().max(MAX_NAME_CHARACTERS);
const text = z.string().max(MAX_TEXT_CHARACTERS);
const steering = steeringSchema.exactOptional();

const sampling = z.strictObject({
  temperature: z.number().min(0).max(100),
  topK: z.int().min(0),
  topP: z.number().gt(0).max(1),
  seed: z.int(),
  adaptive: z
    .strictObject({ temperature: z.number().min(0).max(100), entropyAbove: z.number().min(0) })
    .exactOptional(),
  repetition: repetitionSchema.exactOptional(),
});

const context = { prefix: text, suffix: text, fileName: name.exactOptional() };

const tokenId = z.int().min(0);
const request = z.strictObject({
  ...context,
  maxTokens: z.int().min(1).max(MAX_NEW_TOKENS),
  sampling,
  continueWith: z
    .array(z.strictObject({ id: tokenId, text }))
    .max(MAX_NEW_TOKENS)
    .exactOptional(),
  exclude: z.array(tokenId).max(MAX_EXCLUDED).exactOptional(),
});

// Long lists are checked as a whole: an issue for each of a million wrong elements would be the flood itself.
const ids = z.custom<readonly number[]>((value) => isListOf(value, MAX_IDS, isTokenId), {
  error: `expected 1 to ${MAX_IDS} token ids`,
});
const texts = z
  .custom<readonly string[]>((value) => isListOf(value, MAX_TEXTS, isText), {
    error: `expected 1 to ${MAX_TEXTS} texts of at most ${MAX_TEXT_CHARACTERS} characters`,
    abort: true,
  })
  .refine((all) => all.reduce((sum, each) => sum + each.length, 0) <= MAX_TEXTS_CHARACTERS, {
    error: `expected at most ${MAX_TEXTS_CHARACTERS} characters in all`,
  });

const none = z.record(z.string(), z.never());

/** What the server accepts; unknown fields are refused, so that a forgotten one is noticed and not ignored. */
const schemas: { readonly [M in Method]: z.ZodType<Params<M>> } = {
  load: z.strictObject({
    path: z.string().min(1).max(MAX_PATH_CHARACTERS),
    precision: name.exactOptional(),
    threads: z.int().min(1).max(MAX_THREADS).exactOptional(),
    int8Products: z.boolean().exactOptional(),
    promptOrder: promptOrderSchema.exactOptional(),
  }),
  complete: z.strictObject({ request, steering, progress }),
  promptIds: z.strictObject({ context: z.strictObject(context) }),
  forward: z.strictObject({ ids, steering }),
  sumActivations: z.strictObject({ texts, progress }),
  captureActivations: z.strictObject({
    texts: z
      .array(z.strictObject({ context: text, text }))
      .min(1)
      .max(MAX_CAPTURE_TEXTS),
    settings: z.strictObject({
      states: z.int().min(0).max(MAX_CAPTURE_STATES),
      blocks: z.array(z.int().min(0).max(MAX_BLOCKS)).min(1).max(MAX_BLOCKS).exactOptional(),
    }),
    progress,
  }),
  sumSurprisal: z.strictObject({ texts, progress }),
  scoreTokens: z.strictObject({
    request: z.strictObject({
      text: z.string().max(MAX_SCORED_CHARACTERS),
      fileName: name.exactOptional(),
      alternatives: z.boolean(),
    }),
    steering,
    progress,
  }),
  probedStreams: z.strictObject({ request, steering: steeringSchema }),
  identify: none,
  status: none,
  unload: none,
};

/** @throws UserError naming the method and the first field that is wrong */
export function parseParams<M extends Method>(method: M, params: unknown): Params<M> {
  const parsed = schemas[method].safeParse(params);
  if (parsed.success) return parsed.data;
  throw new UserError(`The request "${method}" was refused: ${describeIssue(parsed.error)}.`);
}

export function isMethod(value: string): value is Method {
  return Object.hasOwn(schemas, value);
}

function isListOf(value: unknown, max: number, isElement: (element: unknown) => boolean): boolean {
  // A loop, since `every` skips the holes of a sparse list.
  if (!Array.isArray(value) || value.length < 1 || value.length > max) return false;
  for (const element of value) if (!isElement(element)) return false;
  return true;
}

function isTokenId(value: unknown): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length <= MAX_TEXT_CHARACTERS;
}

/** Where a value is wrong and how, e.g. `request.maxTokens: Too big: expected number to be <=4096`. */
export function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return 'it is not valid';
  const path = issue.path.map(String).join('.').slice(0, MAX_METHOD_CHARACTERS);
  const message = issue.message.slice(0, 2 * MAX_METHOD_CHARACTERS);
  return path === '' ? message : `${path}: ${message}`;
}
