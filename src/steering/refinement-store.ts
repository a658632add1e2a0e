import * as nodeFileSystem from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, UserError } from '../common/errors';
import { originalPath, vectorPath } from './library';
import { refinementOf } from './refine-vector';
import type { SteeringVector } from './steering-vector';
import { parseSteeringVector, serialiseSteeringVector } from './vector-file';
import { loadSteeringVector } from './vector-store';
import { writeAtomically } from '../common/atomic-write';

/** The part of node:fs/promises that keeping refined vectors needs. */
export type RefinementFileSystem = Pick<
  typeof nodeFileSystem,
  'stat' | 'readFile' | 'open' | 'rename' | 'rm' | 'mkdir'
>;

/**
 * The vector that the drift of a refined one is measured from; for one that was never refined, itself. Neither file nor
 * name say that a vector is refined, but its metadata do: a vector that was built anew is its own original again.
 * @param folder the user's own vectors for the model
 */
export async function originalOf(
  folder: string,
  id: string,
  vector: SteeringVector,
  fs: RefinementFileSystem = nodeFileSystem,
): Promise<SteeringVector> {
  if (!refinementOf(vector)) return vector;
  return (await loadSteeringVector(originalPath(folder, id), fs)).vector;
}

/**
 * Saves a refined vector in the user's own folder under its id, where it takes the place of a shipped one of that id.
 * The original is saved beside it before the first step, so that whenever the process ends both can be read.
 */
export async function saveRefined(
  folder: string,
  id: string,
  { refined, original }: { readonly refined: SteeringVector; readonly original: SteeringVector },
  fs: RefinementFileSystem = nodeFileSystem,
): Promise<string> {
  const file = vectorPath(folder, id);
  const kept = originalPath(folder, id);
  const bytes = serialiseSteeringVector(original);
  try {
    await fs.mkdir(dirname(file), { recursive: true });
    const known = await contentOf(kept, fs);
    if (!known || !Buffer.from(known).equals(bytes)) await writeAtomically(kept, bytes, fs);
    await writeAtomically(file, serialiseSteeringVector(refined), fs);
  } catch (error) {
    throw new UserError(
      `The refined vector "${id}" cannot be saved in "${folder}" (${messageOf(error)}); free some space or check the folder.`,
    );
  }
  return file;
}

/**
 * Puts a vector back as it was before any refinement. Where the original is a shipped one, what is left in the user's
 * folder is removed, so that the shipped one is used again.
 *
 * @param folders of vectors for one model, the user's own first
 * @returns whether it had been refined
 * @throws UserError when the original is gone or damaged; nothing is changed then
 */
export async function resetRefinement(
  folders: readonly string[],
  id: string,
  fs: RefinementFileSystem = nodeFileSystem,
): Promise<boolean> {
  const [own, ...others] = folders;
  if (own === undefined) return false;
  const file = vectorPath(own, id);
  const kept = originalPath(own, id);
  const present = await contentOf(file, fs);
  if (!present || !refinementOf(parseSteeringVector(present, id))) return false;
  const original = await contentOf(kept, fs);
  if (!original)
    throw new UserError(
      `The original of "${id}" is gone, so it cannot be restored; build it again with "trimtab vector build".`,
    );
  parseSteeringVector(original, `the original of ${id}`);
  for (const folder of others) {
    const shipped = await contentOf(vectorPath(folder, id), fs);
    if (!shipped || !Buffer.from(shipped).equals(original)) continue;
    await fs.rm(file);
    await fs.rm(kept);
    return true;
  }
  await fs.rename(kept, file);
  return true;
}

async function contentOf(path: string, fs: RefinementFileSystem): Promise<Uint8Array | undefined> {
  try {
    return await fs.readFile(path);
  } catch {
    return undefined; // not there
  }
}
