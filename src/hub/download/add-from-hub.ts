import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { UserError, messageOf } from '../../common/errors';
import { externalLocations } from '../../lm/external-data';
import { placeFile } from '../cache/place-file';
import { refFile, repositoryFolder, type RepositoryFolder } from '../cache/layout';
import { withLock } from '../cache/lock';
import { systemClock, type Clock } from '../clock';
import { isCommit, type ModelId } from '../model-id';
import type { Subject } from '../remote/errors';
import type { Remote } from '../remote/hub-fetch';
import { listRepository, type RemoteFile, type RepositoryListing } from '../remote/listing';
import { DEFAULT_RETRY_POLICY, type RetryContext, type RetryPolicy } from '../remote/retry';
import { isSafePath } from '../remote/safe-path';
import { fetchBlob, incompleteBytes } from './fetch-blob';
import { assertSpace, freeBytes } from './free-space';
import { ProgressMeter, type TransferProgress } from './progress';
import { selectFiles, type Selection } from './select-files';
import { isFile } from './verify';

/** What a download is doing. */
export type AddProgress =
  | { readonly stage: 'listing' }
  /** Another process downloads the same model. */
  | { readonly stage: 'waiting' }
  | ({ readonly stage: 'downloading'; readonly path: string } & TransferProgress)
  | { readonly stage: 'verifying'; readonly path: string }
  | { readonly stage: 'retrying'; readonly reason: string; readonly waitMs: number };

export interface AddRequest {
  readonly remote: Remote;
  readonly id: ModelId;
  /** Default: the one that suits a CPU best. */
  readonly precision?: string | undefined;
  /** Aborting ends the download; what has arrived is continued next time. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: AddProgress) => void;
  /** Called when it is known what would be fetched; what it throws ends the download before it begins. */
  readonly onPlan?: (plan: DownloadPlan) => void;
  readonly clock?: Clock;
  readonly policy?: RetryPolicy;
  /** Free bytes of the disk that a folder is on. Default: what the system says. */
  readonly freeBytes?: (folder: string) => Promise<number>;
}

/** What a download is going to fetch. */
export interface DownloadPlan {
  readonly precision: string;
  /** Of the graph and its data: what the weights take in memory. */
  readonly weightBytes: number;
  readonly totalBytes: number;
}

export interface AddedModel {
  readonly folder: string;
  readonly commit: string;
  readonly precision: string;
  readonly totalBytes: number;
  /** Bytes that came over the network; 0 when all was here. */
  readonly fetchedBytes: number;
}

/**
 * Brings one precision of a model into the Hugging Face cache. The model appears in it complete and verified, or not at
 * all; a download that was ended, by whatever, is continued by the next.
 *
 * @throws UserError in one sentence, or the signal's reason
 */
export async function addFromHub(request: AddRequest): Promise<AddedModel> {
  const { remote, id, signal, onProgress = () => undefined } = request;
  const { cacheFolder, endpoint, token } = remote.settings;
  const clock = request.clock ?? systemClock;
  const retry: RetryContext = {
    clock,
    signal,
    policy: request.policy ?? DEFAULT_RETRY_POLICY,
    onRetry: (failure, waitMs) => onProgress({ stage: 'retrying', reason: failure.message, waitMs }),
  };
  onProgress({ stage: 'listing' });
  const listing = await listRepository(remote, id, retry);
  const selection = selectFiles(listing, request.precision);
  const sum = (files: readonly RemoteFile[]) => files.reduce((total, { bytes }) => total + bytes, 0);
  const weightBytes = sum([selection.graph, ...selection.data]);
  const totalBytes = weightBytes + sum(selection.side);
  request.onPlan?.({ precision: selection.precision, weightBytes, totalBytes });
  const folder = repositoryFolder(cacheFolder, id.name);
  const subject: Subject = { id, endpoint, hasToken: token !== undefined };
  const task: Task = { remote, subject, listing, selection, folder, retry, onProgress };
  const onWait = () => onProgress({ stage: 'waiting' });
  return withLock(folder.lock, { clock, signal, onWait }, () =>
    download(task, request.freeBytes ?? freeBytes),
  );
}

interface Task {
  readonly remote: Remote;
  readonly subject: Subject;
  readonly listing: RepositoryListing;
  readonly selection: Selection;
  readonly folder: RepositoryFolder;
  readonly retry: RetryContext;
  readonly onProgress: (progress: AddProgress) => void;
}

async function download(task: Task, freeBytesOf: (folder: string) => Promise<number>): Promise<AddedModel> {
  const { listing, selection, folder, retry } = task;
  await mkdir(folder.blobs, { recursive: true });
  const planned = [...selection.side, selection.graph, ...selection.data];
  const total = planned.reduce((sum, { bytes }) => sum + bytes, 0);
  const present = await presentBytes(planned, folder);
  assertSpace(listing.id.name, folder.root, total - present, await freeBytesOf(folder.root));
  const meter = new ProgressMeter(retry.clock, total, present);
  let fetchedBytes = 0;
  for (const file of planned) fetchedBytes += await bring(task, file, meter);
  const more = unplannedData(task).filter((file) => !planned.includes(file));
  for (const file of more) {
    meter.extend(file.bytes);
    fetchedBytes += await bring(task, file, meter);
  }
  // Only now that every byte is here and verified does a model appear, its graph last.
  const files = [...selection.side, ...selection.data, ...more, selection.graph];
  const snapshot = join(folder.snapshots, listing.commit);
  for (const file of files) await placeFile(blobOf(folder, file), join(snapshot, ...file.path.split('/')));
  if (!isCommit(listing.id.revision)) await writeRef(folder, refFile(folder, listing.id), listing.commit);
  const { progress } = meter;
  return {
    folder: snapshot,
    commit: listing.commit,
    precision: selection.precision,
    totalBytes: progress.totalBytes,
    fetchedBytes,
  };
}

/** Makes a blob be there and be right; returns how many bytes had to come for it. */
async function bring(task: Task, file: RemoteFile, meter: ProgressMeter): Promise<number> {
  const { remote, subject, listing, folder, retry, onProgress } = task;
  const into = blobOf(folder, file);
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

/** Data files that only the graph itself names. */
function unplannedData({ selection, listing, folder }: Task): RemoteFile[] {
  let locations: string[];
  try {
    locations = externalLocations(blobOf(folder, selection.graph));
  } catch (error) {
    throw new UserError(
      `${selection.graph.path} of ${listing.id.name} cannot be read as an ONNX model: ${messageOf(error)}.`,
    );
  }
  return locations.map((location) => {
    const path = posix.join(posix.dirname(selection.graph.path), location);
    const file = isSafePath(location) ? listing.files.find((entry) => entry.path === path) : undefined;
    if (file) return file;
    throw new UserError(
      `${selection.graph.path} of ${listing.id.name} keeps weights in ${JSON.stringify(location)}, which the repository does not have: choose another precision or export.`,
    );
  });
}

async function presentBytes(files: readonly RemoteFile[], folder: RepositoryFolder): Promise<number> {
  let sum = 0;
  for (const file of files) {
    const into = blobOf(folder, file);
    sum += existsSync(into) ? file.bytes : await incompleteBytes(into, file);
  }
  return sum;
}

function blobOf(folder: RepositoryFolder, file: RemoteFile): string {
  return join(folder.blobs, file.hash.hex);
}

async function writeRef(folder: RepositoryFolder, file: string, commit: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  // Not beside it: everything below refs counts as a name.
  const draft = join(folder.root, `ref.${process.pid}`);
  await writeFile(draft, commit);
  await rename(draft, file);
}
