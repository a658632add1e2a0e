import { mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { writeTextAtomically } from './atomic-write';

/** What was found out about files and would cost something to find out again. */
export interface FileMemo<T> {
  /** What was found out about these files as they are now. */
  get(files: readonly string[]): T | undefined;
  set(files: readonly string[], value: T): void;
}

/** More than anyone has models: the memo cannot grow without end. */
const MAX_ENTRIES = 200;

/**
 * A memo in a JSON file. Files are known by path, size and time of change: hashing gigabytes would cost more than
 * finding out again. A memo that cannot be read or written forgets, and is no failure.
 *
 * @param version differs when old values are not to be believed any more
 */
export function fileMemo<T>(memo: string, schema: z.ZodType<T>, version: number): FileMemo<T> {
  const Entries = z.record(z.string(), schema);
  const keyOf = (files: readonly string[]) => `${version}:${files.map(stampOf).join('|')}`;
  const read = (): Record<string, T> => {
    try {
      return Entries.parse(JSON.parse(readFileSync(memo, 'utf8')));
    } catch {
      return {};
    }
  };
  return {
    get: (files) => read()[keyOf(files)],
    set: (files, value) => {
      const key = keyOf(files);
      const others = Object.entries(read()).filter(([other]) => other !== key);
      const kept = Object.fromEntries([...others.slice(-MAX_ENTRIES + 1), [key, value]]);
      try {
        mkdirSync(dirname(memo), { recursive: true });
        writeTextAtomically(memo, JSON.stringify(kept));
      } catch {
        return;
      }
    },
  };
}

/** A link is the file that it leads to: in a Hugging Face cache two snapshots may show one. */
function stampOf(file: string): string {
  const state = statSync(file, { throwIfNoEntry: false });
  return state ? `${realpathSync(file)}:${state.size}:${state.mtimeMs}` : `${file}:none`;
}
