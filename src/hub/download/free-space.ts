import { mkdir, statfs } from 'node:fs/promises';
import { UserError } from '../../common/errors';
import { formatBytes } from '../format-bytes';

/** Left to everyone else on the disk: a full one breaks more than a download. */
const RESERVE_BYTES = 100 * 1024 * 1024;

/** Free bytes of the disk that a folder is on, for who asks; the folder is made if it is not there. */
export async function freeBytes(folder: string): Promise<number> {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** @throws UserError when `needed` more bytes do not fit */
export function assertSpace(what: string, folder: string, needed: number, free: number): void {
  if (needed === 0 || free >= needed + RESERVE_BYTES) return;
  throw new UserError(
    `${what} needs ${formatBytes(needed)} and the disk of ${folder} has ${formatBytes(free)} free: make room, or set HF_HOME to a folder on another disk.`,
  );
}
