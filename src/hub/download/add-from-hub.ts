import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inCache } from '../cache/in-cache';
import { repositoryFolder } from '../cache/layout';
import { withLock } from '../cache/lock';
import { placeFile } from '../cache/place-file';
import { writeRef } from '../cache/refs';
import { systemClock, type Clock } from '../clock';
import type { ModelId } from '../model-id';
import type { Remote } from '../remote/hub-fetch';
import { listRepository, type RemoteFile } from '../remote/listing';
import { DEFAULT_RETRY_POLICY, type RetryContext, type RetryPolicy } from '../remote/retry';
import type { AddProgress } from './add-progress';
import { blobOf, bringFile, presentBytes, shownAt, type Task } from './bring-file';
import { assertSpace, freeBytes } from './free-space';
import { namedData } from './named-data';
import { ProgressMeter } from './progress';
import { selectFiles, type Selection } from './select-files';

/** A model to bring into a cache, and whom to tell. */
export interface AddRequest {
  readonly remote: Remote;
  readonly id: ModelId;
  /** Default: the one that suits a CPU best. */
  readonly precision?: string | undefined;
  /** Aborting ends the download; what has arrived is continued next time. */
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: AddProgress) => void;
  /**
   * Called when it is known what would be fetched, and again where the graph names more; what it throws ends the
   * download before that.
   */
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

/** A model that is in the cache, whole. */
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
  request.onPlan?.(planOf(selection));
  const folder = repositoryFolder(cacheFolder, id.name);
  const subject = { id, endpoint, hasToken: token !== undefined };
  const task: Task = { remote, subject, listing, selection, folder, retry, onProgress };
  const onWait = () => onProgress({ stage: 'waiting' });
  return inCache(cacheFolder, () =>
    withLock(folder.lock, { clock, signal, onWait }, () => download(task, request)),
  );
}

/** @param more data that only the graph itself names */
function planOf({ precision, graph, data, side }: Selection, more: readonly RemoteFile[] = []): DownloadPlan {
  const weightBytes = sizeOf([graph, ...data, ...more]);
  return { precision, weightBytes, totalBytes: weightBytes + sizeOf(side) };
}

async function download(task: Task, request: AddRequest): Promise<AddedModel> {
  const { listing, selection, folder, retry } = task;
  await mkdir(folder.blobs, { recursive: true });
  const freeBytesOf = request.freeBytes ?? freeBytes;
  const assertFits = async (files: readonly RemoteFile[], present: number) =>
    assertSpace(listing.id.name, folder.root, sizeOf(files) - present, await freeBytesOf(folder.root));

  const planned = [...selection.side, selection.graph, ...selection.data];
  const present = await presentBytes(task, planned);
  await assertFits(planned, present);
  const meter = new ProgressMeter(retry.clock, sizeOf(planned), present);
  let fetchedBytes = 0;
  for (const file of planned) fetchedBytes += await bringFile(task, file, meter);

  const named = namedData(listing, selection.graph, blobOf(folder, selection.graph));
  const more = named.filter((file) => !planned.includes(file));
  if (more.length > 0) request.onPlan?.(planOf(selection, more));
  const morePresent = await presentBytes(task, more);
  await assertFits(more, morePresent);
  meter.extend(sizeOf(more), morePresent);
  for (const file of more) fetchedBytes += await bringFile(task, file, meter);

  // Only now that every byte is here and verified does a model appear, its graph last.
  const files = [...selection.side, ...selection.data, ...more, selection.graph];
  for (const file of files) await placeFile(blobOf(folder, file), shownAt(task, file));
  await writeRef(folder, listing.id, listing.commit);
  return {
    folder: join(folder.snapshots, listing.commit),
    commit: listing.commit,
    precision: selection.precision,
    totalBytes: sizeOf(files),
    fetchedBytes,
  };
}

function sizeOf(files: readonly RemoteFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}
