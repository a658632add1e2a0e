import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import type { SelfCheck } from './self-check';

/** Remembers the self-checks of models, so that only the first load of a file pays for its own. */
export interface VerdictStore {
  get(file: string): SelfCheck | undefined;
  set(file: string, verdict: SelfCheck): void;
}

/** Raised when the edits or their checks change, so that old verdicts are not believed. */
const EDITS_VERSION = 2;
/** More entries than anyone has models: the file cannot grow without end. */
const MAX_ENTRIES = 200;

const Verdict = z.object({
  passed: z.boolean(),
  reason: z.string().exactOptional(),
  exactCache: z.boolean().exactOptional(),
});
const Verdicts = z.record(z.string(), Verdict);

/**
 * Verdicts in a JSON file. A model is known by path, size and time of change: hashing gigabytes would cost more than
 * checking again. A store that cannot be read or written costs a check, and is no failure.
 */
export function fileVerdictStore(storeFile: string): VerdictStore {
  const read = (): z.infer<typeof Verdicts> => {
    try {
      return Verdicts.parse(JSON.parse(readFileSync(storeFile, 'utf8')));
    } catch {
      return {};
    }
  };
  return {
    get: (file) => read()[keyOf(file)],
    set: (file, verdict) => {
      const kept = Object.entries(read()).slice(-MAX_ENTRIES + 1);
      const all = Object.fromEntries([...kept, [keyOf(file), verdict]]);
      try {
        mkdirSync(dirname(storeFile), { recursive: true });
        // Two engines may write at once: a rename leaves one of the two whole.
        const draft = `${storeFile}.${process.pid}`;
        writeFileSync(draft, JSON.stringify(all));
        renameSync(draft, storeFile);
      } catch {
        return;
      }
    },
  };
}

function keyOf(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${EDITS_VERSION}:${file}:${size}:${mtimeMs}`;
}
