import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { RemoteFile } from '../remote/listing';

const READ_BYTES = 4 * 1024 * 1024;

/**
 * Whether a file on disk is the one the hub names. Small files are known by git's blob id: SHA-1 over
 * `blob <length>\0` and the content (git-hash-object).
 */
export async function isFile(
  path: string,
  { bytes, hash }: RemoteFile,
  signal?: AbortSignal,
): Promise<boolean> {
  if ((await stat(path)).size !== bytes) return false;
  const digest = createHash(hash.algorithm === 'sha256' ? 'sha256' : 'sha1');
  if (hash.algorithm === 'git-blob') digest.update(`blob ${bytes}\0`);
  const stream = createReadStream(path, { highWaterMark: READ_BYTES, ...(signal ? { signal } : {}) });
  try {
    for await (const chunk of stream) if (chunk instanceof Uint8Array) digest.update(chunk);
  } catch (error) {
    throw signal?.aborted ? signal.reason : error;
  }
  return digest.digest('hex') === hash.hex;
}
