import { randomUUID } from 'node:crypto';
import * as nodeFileSystem from 'node:fs/promises';

/** The part of node:fs/promises that an atomic write needs. */
export interface WritingFileSystem {
  open(path: string, flags: 'wx'): Promise<OpenFile>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { force: true }): Promise<void>;
}

interface OpenFile {
  writeFile(bytes: Uint8Array): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Writes a file so that a reader finds the old content or the new, never a part, even after a power cut: the bytes go
 * to a neighbour first, are forced to disk, and take the name in one step.
 */
export async function writeAtomically(
  path: string,
  bytes: Uint8Array,
  fs: WritingFileSystem = nodeFileSystem,
): Promise<void> {
  // In the same folder, since a rename between file systems is a copy.
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await fs.open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.rename(temporary, path);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}
