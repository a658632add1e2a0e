import { mkdirSync, readFileSync, realpathSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { join, dirname } from 'node:path';
import * as z from 'zod';
import type { Environment } from '../settings';

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

const Checks = z.record(z.string(), ModelCheck);
/** More than anyone has models: the file cannot grow without end. */
const MAX_ENTRIES = 200;

/** Verdicts in a JSON file, found by a graph's path, size and time of change. */
export interface CheckStore {
  get(graph: string): ModelCheck | undefined;
  set(graph: string, check: ModelCheck): void;
}

/** The user's own store, beside the engine's self-checks. */
export function userCheckStore(env: Environment, home: string): CheckStore {
  return fileCheckStore(join(env['XDG_CACHE_HOME'] ?? join(home, '.cache'), 'trimtab', 'model-checks.json'));
}

/** A store that cannot be read or written forgets, and is no failure. */
export function fileCheckStore(file: string): CheckStore {
  const read = (): z.infer<typeof Checks> => {
    try {
      return Checks.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return {};
    }
  };
  return {
    get: (graph) => read()[keyOf(graph)],
    set: (graph, check) => {
      const kept = Object.entries(read()).slice(-MAX_ENTRIES + 1);
      try {
        mkdirSync(dirname(file), { recursive: true });
        const draft = `${file}.${process.pid}`;
        writeFileSync(draft, JSON.stringify({ ...Object.fromEntries(kept), [keyOf(graph)]: check }));
        renameSync(draft, file);
      } catch {
        return;
      }
    },
  };
}

function keyOf(graph: string): string {
  const { size, mtimeMs } = statSync(graph);
  return `${realpathSync(graph)}:${size}:${mtimeMs}`;
}
