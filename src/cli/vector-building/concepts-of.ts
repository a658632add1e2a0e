import { UserError } from '../../common/errors';
import { readContrasts, type ConceptContrast } from '../../steering/concepts/contrasts';
import { conceptFolderAt } from '../../steering/concepts/folder';

/**
 * The concepts of a folder with the given ids, or all of them.
 * @throws UserError naming an id that there is not
 */
export async function conceptsOf(folder: string, ids: readonly string[]): Promise<ConceptContrast[]> {
  const all = await readContrasts(conceptFolderAt(folder));
  const unknown = ids.find((id) => !all.some((concept) => concept.id === id));
  if (unknown !== undefined) {
    throw new UserError(
      `There is no concept "${unknown}" in "${folder}"; choose among ${all.map(({ id }) => id).join(', ')}.`,
    );
  }
  return ids.length === 0 ? all : all.filter(({ id }) => ids.includes(id));
}
