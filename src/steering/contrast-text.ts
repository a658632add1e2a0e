import * as nodeFileSystem from 'node:fs/promises';
import { messageOf, UserError } from '../common/errors';
import { decodeText, listFiles, type ContrastFileSystem, type FoundFile } from './text-files';

/** Marks the place to complete in an example file; no part of its code. */
export const CURSOR_MARKER = '<|cursor|>';
/** Larger files are data or bundles, and would drown the examples that people wrote. */
const MAX_FILE_BYTES = 256 * 1024;
/** Every byte is run through the model: a mebibyte takes a small one minutes. */
const MAX_TOTAL_BYTES = 1024 * 1024;

export interface ContrastText {
  readonly path: string;
  readonly text: string;
}

export interface ContrastTexts {
  /** In order of their paths. */
  readonly texts: readonly ContrastText[];
  /** Files of the folder that were left out, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/**
 * The example texts in a file or folder, which one side of a contrast is made from.
 *
 * @throws UserError when the path cannot be read or holds no text
 */
export async function collectContrastTexts(
  path: string,
  fs: ContrastFileSystem = nodeFileSystem,
): Promise<ContrastTexts> {
  const files = await filesAt(path, fs);
  const texts: ContrastText[] = [];
  const skipped: { path: string; reason: string }[] = [];
  let left = MAX_TOTAL_BYTES;
  for (const file of files) {
    const result =
      file.size <= left ? await readText(file, fs) : { reason: 'the texts before it are enough' };
    if ('reason' in result) {
      skipped.push({ path: file.path, reason: result.reason });
    } else {
      texts.push({ path: file.path, text: result.text });
      left -= file.size;
    }
  }
  if (texts.length === 0) {
    const [first] = skipped;
    const why = first ? ` ("${first.path}": ${first.reason})` : '';
    throw new UserError(
      `"${path}" holds no text to learn from${why}; give a source file or a folder of them.`,
    );
  }
  return { texts, skipped };
}

async function filesAt(path: string, fs: ContrastFileSystem): Promise<FoundFile[]> {
  try {
    const entry = await fs.stat(path);
    if (entry.isDirectory()) return await listFiles(path, fs);
    if (entry.isFile()) return [{ path, size: entry.size }];
  } catch (error) {
    throw new UserError(`"${path}" cannot be read (${messageOf(error)}); check the path.`);
  }
  throw new UserError(`"${path}" is neither a file nor a folder; give a source file or a folder of them.`);
}

async function readText(
  file: FoundFile,
  fs: ContrastFileSystem,
): Promise<{ text: string } | { reason: string }> {
  if (file.size > MAX_FILE_BYTES) return { reason: `is larger than ${MAX_FILE_BYTES / 1024} KiB` };
  let bytes;
  try {
    bytes = await fs.readFile(file.path);
  } catch (error) {
    return { reason: `cannot be read (${messageOf(error)})` };
  }
  const text = decodeText(bytes)?.replaceAll(CURSOR_MARKER, '');
  if (text === undefined) return { reason: 'is not UTF-8 text' };
  return text.trim() === '' ? { reason: 'is empty' } : { text };
}
