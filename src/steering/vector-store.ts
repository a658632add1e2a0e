import * as nodeFileSystem from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { messageOf, UserError } from '../common/errors';
import { writeAtomically, type WritingFileSystem } from '../common/atomic-write';
import type { SteeringVector } from './steering-vector';
import { parseSteeringVector, serialiseSteeringVector } from './vector-file';

/** Probes and directions of 16 units for 80 blocks of 8,192 numbers are 84 MB; a larger file is some other tensor file. */
const MAX_FILE_BYTES = 256 * 1024 * 1024;

/** The part of node:fs/promises that loading needs. */
export interface ReadingFileSystem {
  stat(path: string): Promise<{ readonly size: number; isFile(): boolean }>;
  readFile(path: string): Promise<Uint8Array>;
}

/** The part that saving needs. */
export interface VectorWritingFileSystem extends WritingFileSystem {
  mkdir(path: string, options: { recursive: true }): Promise<unknown>;
}

export interface LoadedVector {
  readonly vector: SteeringVector;
  /** Size of the file. */
  readonly bytes: number;
}

/** @throws UserError when there is no such file or it is not a steering vector */
export async function loadSteeringVector(
  path: string,
  fs: ReadingFileSystem = nodeFileSystem,
): Promise<LoadedVector> {
  const bytes = await readVectorFile(path, fs);
  return { vector: parseSteeringVector(bytes, basename(path)), bytes: bytes.length };
}

async function readVectorFile(path: string, fs: ReadingFileSystem): Promise<Uint8Array> {
  let stats;
  try {
    stats = await fs.stat(path);
    if (stats.isFile() && stats.size <= MAX_FILE_BYTES) return await fs.readFile(path);
  } catch (error) {
    throw new UserError(
      `The steering vector "${path}" cannot be read (${messageOf(error)}); check its path.`,
    );
  }
  if (!stats.isFile())
    throw new UserError(`"${path}" is not a file; give the path of a .safetensors steering vector.`);
  throw new UserError(`"${path}" is too large to be a steering vector; give the path of a smaller file.`);
}

/**
 * Writes a vector's file in one step, and the folders it lies in.
 * @throws UserError when it cannot be written; a file that was there is then as it was
 */
export async function saveSteeringVector(
  path: string,
  vector: SteeringVector,
  fs: VectorWritingFileSystem = nodeFileSystem,
): Promise<void> {
  await writeVectorFile(path, serialiseSteeringVector(vector), fs);
}

/** The same for the bytes of a vector in any format. */
export async function writeVectorFile(
  path: string,
  bytes: Uint8Array,
  fs: VectorWritingFileSystem = nodeFileSystem,
): Promise<void> {
  try {
    await fs.mkdir(dirname(path), { recursive: true });
    await writeAtomically(path, bytes, fs);
  } catch (error) {
    throw new UserError(
      `The vector "${path}" cannot be written (${messageOf(error)}); free some space or choose another place.`,
    );
  }
}
