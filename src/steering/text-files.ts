import { join } from 'node:path';

/** Folders that hold other people's code or none at all; those that begin with a dot are left out as well. */
const SKIPPED_FOLDERS: ReadonlySet<string> = new Set(['node_modules', '__pycache__']);
/** Sources are not nested deeper; a deeper tree is generated, or made to exhaust us. */
const MAX_DEPTH = 16;
/** Entries looked at, so that a home folder given by mistake ends in a moment rather than in an hour. */
const MAX_ENTRIES = 20_000;

/** The part of node:fs/promises that reading contrast texts needs. */
export interface ContrastFileSystem {
  stat(path: string): Promise<Entry>;
  lstat(path: string): Promise<Entry>;
  readdir(path: string): Promise<string[]>;
  readFile(path: string): Promise<Uint8Array>;
}

export interface Entry {
  readonly size: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

export interface FoundFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * The files of a folder and its subfolders, in an order that depends on names alone. Links are not followed: they may
 * lead in circles or out of the folder. The walk ends quietly at the limits above.
 */
export async function listFiles(folder: string, fs: ContrastFileSystem): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  let entries = 0;
  const walk = async (directory: string, depth: number): Promise<void> => {
    for (const name of (await fs.readdir(directory)).sort()) {
      if (entries++ >= MAX_ENTRIES) return;
      if (name.startsWith('.') || SKIPPED_FOLDERS.has(name)) continue;
      const path = join(directory, name);
      const entry = await fs.lstat(path);
      if (entry.isFile()) found.push({ path, size: entry.size });
      else if (entry.isDirectory() && depth < MAX_DEPTH) await walk(path, depth + 1);
    }
  };
  await walk(folder, 1);
  return found;
}

/** The text in bytes, or undefined when they are not UTF-8 text; a byte order mark is left out. */
export function decodeText(bytes: Uint8Array): string | undefined {
  if (bytes.includes(0)) return undefined; // no source file has one, nearly every binary file does
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
