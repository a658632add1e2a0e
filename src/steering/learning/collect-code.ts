import * as nodeFileSystem from 'node:fs/promises';
import { messageOf, UserError } from '../../common/errors';
import { languageOfFile, type LanguageId } from '../../syntax/languages';
import { CURSOR_MARKER } from '../contrast-text';
import { decodeText, type ContrastFileSystem, type FoundFile } from '../text-files';
import { codePieces, evenlySpaced } from './code-pieces';
import { notHandWritten } from './hand-written';
import { listSourceFiles } from './source-files';

export interface CodePiece {
  readonly language: LanguageId;
  readonly text: string;
}

export interface CollectedCode {
  readonly pieces: readonly CodePiece[];
  /** Files that pieces were taken from. */
  readonly files: number;
  /** Files of a known language that were left out, and why. */
  readonly skipped: readonly { readonly path: string; readonly reason: string }[];
}

/** Larger files are data or bundles. */
const MAX_FILE_BYTES = 256 * 1024;
/** Files read: evenly spaced ones of a larger tree say as much. */
const MOST_FILES = 400;
/** Pieces of one file, so that a large one is no more than one voice. */
const PIECES_OF_FILE = 6;

/**
 * Pieces of the code that people wrote in a folder, for one side of a contrast.
 * @param most pieces at most; of more, evenly spaced ones
 * @throws UserError when the folder cannot be read or holds no code in a language that Trimtab knows
 */
export async function collectCode(
  folder: string,
  most: number,
  fs: ContrastFileSystem = nodeFileSystem,
): Promise<CollectedCode> {
  const sources = (await listSourceFiles(folder, fs)).filter(
    ({ path }) => languageOfFile(path) !== undefined,
  );
  const pieces: CodePiece[] = [];
  const skipped: { path: string; reason: string }[] = [];
  let files = 0;
  for (const file of evenlySpaced(sources, MOST_FILES)) {
    const language = languageOfFile(file.path);
    const read = await readCode(file, fs);
    if (typeof read !== 'string') skipped.push({ path: file.path, reason: read.reason });
    else if (language !== undefined) {
      const own = evenlySpaced(codePieces(read), PIECES_OF_FILE).map((text) => ({ language, text }));
      pieces.push(...own);
      if (own.length > 0) files++;
    }
  }
  if (pieces.length === 0) {
    const [first] = skipped;
    const why = first ? ` ("${first.path}" ${first.reason})` : '';
    throw new UserError(
      `"${folder}" holds no code to learn from${why}; give a folder of source files that people wrote.`,
    );
  }
  return { pieces: evenlySpaced(pieces, most), files, skipped };
}

async function readCode(file: FoundFile, fs: ContrastFileSystem): Promise<string | { reason: string }> {
  if (file.size > MAX_FILE_BYTES) return { reason: `is larger than ${MAX_FILE_BYTES / 1024} KiB` };
  let bytes: Uint8Array;
  try {
    bytes = await fs.readFile(file.path);
  } catch (error) {
    return { reason: `cannot be read (${messageOf(error)})` };
  }
  const text = decodeText(bytes)?.replaceAll(CURSOR_MARKER, '');
  if (text === undefined) return { reason: 'is not UTF-8 text' };
  const reason = notHandWritten(file.path, text);
  return reason === undefined ? text : { reason };
}
