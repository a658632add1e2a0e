import { UserError } from '../../common/errors';
import { conceptFolderAt } from '../../steering/concepts/folder';
import { readConcepts, type Concept } from '../../steering/concepts/read-concepts';

/**
 * The concepts of a folder with the given ids, or all of them.
 * @throws UserError naming an id that there is not
 */
export async function conceptsOf(folder: string, ids: readonly string[]): Promise<Concept[]> {
  const all = await readConcepts(conceptFolderAt(folder));
  const unknown = ids.find((id) => !all.some((concept) => concept.id === id));
  if (unknown !== undefined) {
    throw new UserError(
      `There is no concept "${unknown}" in "${folder}"; choose among ${all.map(({ id }) => id).join(', ')}.`,
    );
  }
  return ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
}
