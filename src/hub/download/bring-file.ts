import { existsSync, lstatSync } from 'node:fs';
import { link } from 'node:fs/promises';
import { join } from 'node:path';
import type { RepositoryFolder } from '../cache/layout';
import type { Subject } from '../remote/errors';
import type { Remote } from '../remote/hub-fetch';
import type { RemoteFile, RepositoryListing } from '../remote/listing';
import type { RetryContext } from '../remote/retry';
import type { AddProgress } from './add-progress';
import { fetchBlob, incompleteBytes } from './fetch-blob';
import type { ProgressMeter } from './progress';
import type { Selection } from './select-files';
import { isFile } from './verify';

/** One download of a model: what is wanted, from where, to where. */
export interface Task {
  readonly remote: Remote;
  readonly subject: Subject;
  readonly listing: RepositoryListing;
  readonly selection: Selection;
  readonly folder: RepositoryFolder;
  readonly retry: RetryContext;
  readonly onProgress: (progress: AddProgress) => void;
}

/** Where a file's content is, or will be, in a cache. */
export function blobOf(folder: RepositoryFolder, file: RemoteFile): string {
  return join(folder.blobs, file.hash.hex);
}

/** Where a snapshot shows a file. */
export function shownAt({ folder, listing }: Pick<Task, 'folder' | 'listing'>, file: RemoteFile): string {
  return join(folder.snapshots, listing.commit, ...file.path.split('/'));
}

/**
 * Makes a file's blob be there and be right.
 * @returns how many bytes had to come over the network for it
 * @throws UserError in one sentence, or the signal's reason
 */
export async function bringFile(task: Task, file: RemoteFile, meter: ProgressMeter): Promise<number> {
  const { remote, subject, listing, folder, retry, onProgress } = task;
  const into = blobOf(folder, file);
  // Where there are no symbolic links, huggingface_hub moves a blob into the snapshot.
  if (!existsSync(into) && isShown(task, file)) await link(shownAt(task, file), into).catch(() => undefined);
  if (existsSync(into)) {
    // Other tools take a file's length for its content.
    onProgress({ stage: 'verifying', path: file.path });
    if (await isFile(into, file, retry.signal)) return 0;
    meter.jump(-file.bytes);
  }
  const tell = () => onProgress({ stage: 'downloading', path: file.path, ...meter.progress });
  let fetched = 0;
  tell();
  await fetchBlob({
    remote,
    subject,
    commit: listing.commit,
    file,
    into,
    retry,
    onBytes: (bytes) => {
      if (bytes > 0) {
        fetched += bytes;
        meter.add(bytes);
      } else {
        meter.jump(bytes);
      }
      tell();
    },
    onVerify: () => onProgress({ stage: 'verifying', path: file.path }),
  });
  return fetched;
}

/** Bytes of these files that are here already, whole or from an earlier attempt. */
export async function presentBytes(task: Task, files: readonly RemoteFile[]): Promise<number> {
  let sum = 0;
  for (const file of files) {
    const into = blobOf(task.folder, file);
    sum += existsSync(into) || isShown(task, file) ? file.bytes : await incompleteBytes(into, file);
  }
  return sum;
}

/** Whether the snapshot has the file itself, and no link. */
function isShown(task: Task, file: RemoteFile): boolean {
  const state = lstatSync(shownAt(task, file), { throwIfNoEntry: false });
  return state?.isFile() === true && state.size === file.bytes;
}
