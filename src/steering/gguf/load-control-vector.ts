import * as nodeFileSystem from 'node:fs/promises';
import { basename } from 'node:path';
import { messageOf, UserError } from '../../common/errors';
import type { SteeringVector } from '../steering-vector';
import type { ReadingFileSystem } from '../vector-store';
import { importControlVector } from './control-vector';

/** 80 directions of 8,192 numbers are 2.6 MB; a larger file is a model. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * A control vector of llama.cpp from its file, which errors call it by.
 * @throws UserError when there is no such file or it is not a control vector
 */
export async function loadControlVector(
  path: string,
  fs: ReadingFileSystem = nodeFileSystem,
): Promise<SteeringVector> {
  return importControlVector(await readBounded(path, fs), basename(path));
}

async function readBounded(path: string, fs: ReadingFileSystem): Promise<Uint8Array> {
  let stats;
  try {
    stats = await fs.stat(path);
    if (stats.isFile() && stats.size <= MAX_FILE_BYTES) return await fs.readFile(path);
  } catch (error) {
    throw new UserError(`The control vector "${path}" cannot be read (${messageOf(error)}); check its path.`);
  }
  if (!stats.isFile())
    throw new UserError(`"${path}" is not a file; give the path of a .gguf control vector.`);
  throw new UserError(`"${path}" is too large to be a control vector; give the path of a smaller file.`);
}
