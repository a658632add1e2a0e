import * as nodeFileSystem from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UserError } from '../common/errors';
import { listFiles, type ContrastFileSystem } from './text-files';
import type { SteeringVector } from './steering-vector';
import { loadSteeringVector } from './vector-store';

/** A vector that can be chosen by its id. */
export interface LibraryEntry {
  /** Kind and name, e.g. "language/go". */
  readonly id: string;
  readonly title: string;
  /** The part of the id before the slash, e.g. "language"; "" without one. */
  readonly kind: string;
  readonly method: string;
  /** Decoder blocks it steers. */
  readonly layers: readonly number[];
  readonly recommendedStrength: number;
  /** NaN where the file does not say. */
  readonly coherence: number;
  readonly file: string;
  readonly vector: SteeringVector;
}

/** A file of a library that cannot be used, and why. */
export interface UnusableVector {
  readonly file: string;
  readonly reason: string;
}

export interface Library {
  /** By id; of two files with one id, the one from the folder named first. */
  readonly entries: readonly LibraryEntry[];
  readonly unusable: readonly UnusableVector[];
}

const EXTENSION = '.safetensors';
/** Behind the id of a refined vector: its original, kept beside it and no vector of its own. */
const ORIGINAL_SUFFIX = '.original';

/**
 * The vectors for one model in folders of vectors: those that name this model's hash. Vectors of other models are no
 * news and left out; a file that is damaged is named.
 * @param modelSha256 in lower-case hexadecimal
 */
export async function readLibrary(
  folders: readonly string[],
  modelSha256: string,
  fs: ContrastFileSystem = nodeFileSystem,
): Promise<Library> {
  const entries = new Map<string, LibraryEntry>();
  const unusable: UnusableVector[] = [];
  for (const folder of folders) {
    for (const file of await vectorFiles(folder, fs)) {
      try {
        const { vector } = await loadSteeringVector(file, fs);
        if (vector.metadata.modelSha256.toLowerCase() !== modelSha256) continue;
        const id = idOf(folder, file);
        if (!entries.has(id)) entries.set(id, entryOf(id, file, vector));
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        unusable.push({ file, reason: error.message });
      }
    }
  }
  return { entries: [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1)), unusable };
}

/** @throws UserError naming what there is, when no vector has the id */
export function findVector({ entries, unusable }: Library, id: string, modelId: string): LibraryEntry {
  const entry = entries.find((each) => each.id === id);
  if (entry) return entry;
  const damaged = unusable.find(({ file }) => file.split(sep).join('/').endsWith(`${id}${EXTENSION}`));
  if (damaged) throw new UserError(damaged.reason);
  const known = entries.map((each) => each.id).join(', ');
  throw new UserError(
    `There is no vector "${id}" for the model ${modelId}; ` +
      (known === ''
        ? 'make some with "trimtab vector build".'
        : `choose one of ${known}, or build it with "trimtab vector build".`),
  );
}

/** The id of a vector: its path in the library without its extension. */
function idOf(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/').slice(0, -EXTENSION.length);
}

function entryOf(id: string, file: string, vector: SteeringVector): LibraryEntry {
  const { metadata, blocks } = vector;
  return {
    id,
    title: metadata.title === '' ? id : metadata.title,
    kind: id.includes('/') ? (id.split('/')[0] ?? '') : '',
    method: metadata.method,
    layers: blocks.map(({ block }) => block),
    recommendedStrength: metadata.recommendedStrength ?? 1,
    coherence: metadata.coherence ?? NaN,
    file,
    vector,
  };
}

async function vectorFiles(folder: string, fs: ContrastFileSystem): Promise<string[]> {
  try {
    if (!(await fs.stat(folder)).isDirectory()) return [];
  } catch {
    return []; // nothing was built yet
  }
  const files = await listFiles(folder, fs);
  return files
    .map(({ path }) => path)
    .filter((path) => path.endsWith(EXTENSION) && !path.endsWith(ORIGINAL_SUFFIX + EXTENSION))
    .sort();
}

/** Where the vector of an id is kept in a library. */
export function vectorPath(folder: string, id: string): string {
  return join(folder, ...id.split('/')) + EXTENSION;
}

/** Where the vector of an id is kept as it was built, while a refined one has its place. */
export function originalPath(folder: string, id: string): string {
  return vectorPath(folder, id + ORIGINAL_SUFFIX);
}
