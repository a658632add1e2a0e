import { readFileSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { isCommit, type ModelId } from '../model-id';
import type { RepositoryFolder } from './layout';

/** The file that holds the commit of a branch, a tag or a pull request. */
export function refFile(folder: RepositoryFolder, { revision }: ModelId): string {
  return join(folder.refs, ...revision.split('/'));
}

/** The commit that a revision is on this machine; undefined where it is a name that the cache does not know. */
export function commitOf(folder: RepositoryFolder, id: ModelId): string | undefined {
  if (isCommit(id.revision)) return id.revision;
  try {
    const commit = readFileSync(refFile(folder, id), 'utf8').trim();
    return isCommit(commit) ? commit : undefined;
  } catch {
    return undefined;
  }
}

/** Makes a revision's name lead to a commit, in one step; a revision that is a commit needs no name. */
export async function writeRef(folder: RepositoryFolder, id: ModelId, commit: string): Promise<void> {
  if (isCommit(id.revision)) return;
  const file = refFile(folder, id);
  await mkdir(dirname(file), { recursive: true });
  // Not beside it: everything below refs counts as a name. One is enough, under the repository's lock.
  const draft = join(folder.root, 'ref.trimtab');
  await writeFile(draft, commit);
  await rename(draft, file);
}
