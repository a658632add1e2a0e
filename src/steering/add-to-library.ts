import * as nodeFileSystem from 'node:fs/promises';
import { UserError } from '../common/errors';
import { vectorPath } from './library';
import type { SteeringVector } from './steering-vector';
import { saveSteeringVector, type ReadingFileSystem, type VectorWritingFileSystem } from './vector-store';

/**
 * Saves a vector from elsewhere under an id of its own.
 * @param folder of a library
 * @throws UserError when the id is taken, by any file, or the vector cannot be written
 */
export async function addToLibrary(
  folder: string,
  id: string,
  vector: SteeringVector,
  fs: Pick<ReadingFileSystem, 'stat'> & VectorWritingFileSystem = nodeFileSystem,
): Promise<void> {
  const file = vectorPath(folder, id);
  const isTaken = await fs.stat(file).then(
    () => true,
    () => false,
  );
  if (isTaken) {
    throw new UserError(`There is a vector "${id}" already; rename the file you add, or remove "${file}".`);
  }
  await saveSteeringVector(file, vector, fs);
}
