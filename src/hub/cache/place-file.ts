import { copyFile, link, mkdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

/** Makes `draft` show a blob; fails where the system does not allow it. */
export type Placing = (blob: string, draft: string) => Promise<void>;

/**
 * In this order: a relative link, so that the cache can be moved; where there are no symbolic links (Windows without
 * developer mode) a hard link; and where there are none of those either a copy.
 */
export const PLACINGS: readonly Placing[] = [
  (blob, draft) => symlink(relative(dirname(draft), blob), draft),
  link,
  (blob, draft) => copyFile(blob, draft),
];

/**
 * Makes a snapshot's file show a blob, in the first of the ways that works; a reader finds the old file or the new. Called
 * under the repository's lock alone: what a killed process has left of it has the same name, and is replaced.
 */
export async function placeFile(
  blob: string,
  file: string,
  placings: readonly Placing[] = PLACINGS,
): Promise<void> {
  const [shown, wanted] = await Promise.all([realpath(file).catch(() => undefined), realpath(blob)]);
  if (shown === wanted) return;
  await mkdir(dirname(file), { recursive: true });
  const draft = `${file}.trimtab`;
  await rm(draft, { force: true });
  try {
    await firstThatWorks(placings, blob, draft);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}

async function firstThatWorks(placings: readonly Placing[], blob: string, draft: string): Promise<void> {
  let failure: unknown;
  for (const place of placings) {
    try {
      await place(blob, draft);
      return;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
