import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { UserError, messageOf } from '../../common/errors';
import { draftOf } from '../cache/layout';
import { givenUp, networkFailure, TransientFailure, type Subject } from '../remote/errors';
import type { Remote } from '../remote/hub-fetch';
import type { RemoteFile } from '../remote/listing';
import { openRemoteFile } from '../remote/open-file';
import { withRetries, type RetryContext } from '../remote/retry';
import { StallGuard } from '../remote/stall-guard';
import { isFile } from './verify';

/** One file to fetch, and whom to tell. */
export interface BlobRequest {
  readonly remote: Remote;
  readonly subject: Subject;
  readonly commit: string;
  readonly file: RemoteFile;
  /** Final name, taken once the bytes have proved to be the file's. */
  readonly into: string;
  readonly retry: RetryContext;
  /** Bytes that came; negative when some that had come were worth nothing. */
  readonly onBytes: (bytes: number) => void;
  readonly onVerify: () => void;
}

/** An attempt that brought this much forgives the failures before it; less could go on for ever. */
const PROGRESS_BYTES = 64 * 1024;

/**
 * Fetches one file into a cache, continuing what an earlier attempt has left. Its name appears with its last byte
 * verified and on disk, or not at all.
 *
 * @throws UserError in one sentence, or the signal's reason; what has arrived is kept for the next time
 */
export async function fetchBlob(request: BlobRequest): Promise<void> {
  const { file, into, retry, subject } = request;
  const draft = draftOf(into);
  for (const isLast of [false, true]) {
    try {
      await transfer(request, draft);
    } catch (error) {
      if (!(error instanceof TransientFailure)) throw error;
      throw givenUp(error, subject, file.path, 'try again later, what has arrived is kept');
    }
    request.onVerify();
    if (await isFile(draft, file, retry.signal)) break;
    // Perhaps only what was resumed had gone bad: once more, from the start.
    await rm(draft, { force: true });
    request.onBytes(-file.bytes);
    if (isLast) {
      throw new UserError(
        `${file.path} of ${subject.id.name} arrived twice with another hash than the hub names: check HF_ENDPOINT and your proxy.`,
      );
    }
  }
  await rename(draft, into);
}

/** Until the draft has the file's length and is on disk. */
async function transfer(request: BlobRequest, draft: string): Promise<void> {
  const { file, retry } = request;
  const handle = await open(draft, 'a+')
    .then((created) => created.close())
    .then(() => open(draft, 'r+'));
  try {
    let length = (await handle.stat()).size;
    if (length > file.bytes) length = await cutBack(handle, length, 0, request);
    let before = length;
    await withRetries(
      async () => {
        before = length;
        if (length === file.bytes) return;
        await receive(request, handle, length, (now) => (length = now));
      },
      retry,
      () => length - before >= PROGRESS_BYTES,
    );
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function cutBack(
  handle: FileHandle,
  length: number,
  to: number,
  { onBytes }: BlobRequest,
): Promise<number> {
  if (to >= length) return length;
  await handle.truncate(to);
  onBytes(to - length);
  return to;
}

/** One connection: from `length` to the file's end, or to whatever ends it before. */
async function receive(
  request: BlobRequest,
  handle: FileHandle,
  length: number,
  setLength: (length: number) => void,
): Promise<void> {
  const { file, retry, onBytes } = request;
  const guard = new StallGuard(retry.signal, retry.policy.stallMs);
  try {
    const { response, offset } = await openRemoteFile({ ...request, offset: length, signal: guard.signal });
    let at = await cutBack(handle, length, offset, request);
    setLength(at);
    for await (const chunk of guard.bytesOf(response)) {
      if (at + chunk.length > file.bytes)
        throw new TransientFailure(`it sends more than the ${file.bytes} bytes of ${file.path}`);
      await write(handle, chunk, at, file);
      at += chunk.length;
      setLength(at);
      onBytes(chunk.length);
    }
    if (at < file.bytes) throw new TransientFailure(`the connection ended ${file.bytes - at} bytes early`);
  } catch (error) {
    if (guard.stalled) throw new TransientFailure('the connection brings nothing any more');
    if (error instanceof TransientFailure || error instanceof UserError) throw error;
    throw networkFailure(error);
  } finally {
    guard.dispose();
  }
}

async function write(handle: FileHandle, chunk: Uint8Array, at: number, file: RemoteFile): Promise<void> {
  try {
    for (let done = 0; done < chunk.length;)
      done += (await handle.write(chunk, done, chunk.length - done, at + done)).bytesWritten;
  } catch (error) {
    throw new UserError(
      `${file.path} cannot be written (${messageOf(error)}): what has arrived is kept, free some space.`,
    );
  }
}

/** Bytes of a file that an earlier attempt has left; 0 where there are none, or too many to be the file's. */
export async function incompleteBytes(into: string, file: RemoteFile): Promise<number> {
  const { size } = await stat(draftOf(into)).catch(() => ({ size: 0 }));
  return size > file.bytes ? 0 : size;
}
