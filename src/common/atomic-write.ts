import { renameSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeFileSystem from 'node:fs/promises';
import { newDraft, sweepDrafts } from './drafts';

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
  const temporary = newDraft(path);
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
  sweepDrafts(path);
}

/** The same for a small text, at once and not forced to disk: for settings, and for what can be found out again. */
export function writeTextAtomically(path: string, text: string): void {
  const temporary = newDraft(path);
  try {
    writeFileSync(temporary, text);
    renameSync(temporary, path);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
  sweepDrafts(path);
}
