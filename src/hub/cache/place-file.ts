import { randomUUID } from 'node:crypto';
import { copyFile, link, mkdir, realpath, rename, rm, symlink } from 'node:fs/promises';
import { dirname, relative } from 'node:path';

/**
 * Makes a snapshot's file show a blob: by a relative link, so that the cache can be moved; where the system allows no
 * symbolic links (Windows without developer mode) by a hard link, and by a copy where there are none of those either.
 */
export async function placeFile(blob: string, file: string): Promise<void> {
  const [shown, wanted] = await Promise.all([realpath(file).catch(() => undefined), realpath(blob)]);
  if (shown === wanted) return;
  await mkdir(dirname(file), { recursive: true });
  // Under a name of its own first: a reader finds the old file or the new.
  const draft = `${file}.${randomUUID()}`;
  try {
    await symlink(relative(dirname(file), blob), draft)
      .catch(() => link(blob, draft))
      .catch(() => copyFile(blob, draft));
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
