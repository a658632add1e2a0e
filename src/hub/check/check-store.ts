import { join } from 'node:path';
import * as z from 'zod';
import { fileMemo, type FileMemo } from '../../common/file-memo';
import { cacheHome, type Environment } from '../../common/user-folders';

/** What a check of a model has found. */
export const ModelCheck = z.object({
  /** Of the graph and its external data: what the verdict is about. */
  sha256: z.string(),
  precision: z.string(),
  layers: z.number(),
  hiddenSize: z.number(),
  vocabularySize: z.number(),
  contextLength: z.number(),
  /** Why the tokenizer does not give texts back; absent where it does. */
  tokenizerFault: z.string().exactOptional(),
  fillInTheMiddle: z.boolean(),
  steerable: z.boolean(),
  /** Why it cannot be steered. */
  reason: z.string().exactOptional(),
  /** Why it cannot complete; absent where it can. */
  completionFault: z.string().exactOptional(),
  promptTokensPerSecond: z.number().exactOptional(),
  tokensPerSecond: z.number().exactOptional(),
  /** Of the engine's process with the model in it. */
  residentBytes: z.number(),
  loadMs: z.number(),
  /** ISO 8601. */
  checkedAt: z.string(),
});
export type ModelCheck = z.infer<typeof ModelCheck>;

/** Raised when a check finds out other things, so that old verdicts are not shown. */
const CHECK_VERSION = 1;

/** Verdicts by the files that they depend on (`filesBehindCheck`). */
export type CheckStore = FileMemo<ModelCheck>;

/** The user's own store, beside the engine's self-checks. */
export function userCheckStore(env: Environment, home: string): CheckStore {
  return fileCheckStore(join(cacheHome(env, home), 'trimtab', 'model-checks.json'));
}

export function fileCheckStore(file: string): CheckStore {
  return fileMemo(file, ModelCheck, CHECK_VERSION);
}

/** Files beside a graph that change what a check finds: whether texts come back, which marks there are, what is written. */
const SIDE_FILES = [
  'config.json',
  'generation_config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  'trimtab.json',
] as const;

/**
 * The files that a check's verdict depends on.
 * @param weights the graph and its external data
 * @param folder with the model's JSON files; none for a bare graph
 */
export function filesBehindCheck(weights: readonly string[], folder: string | undefined): string[] {
  return [...weights, ...(folder === undefined ? [] : SIDE_FILES.map((name) => join(folder, name)))];
}
