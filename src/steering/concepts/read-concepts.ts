import { UserError } from '../../common/errors';
import { readLanguages } from './check-languages';
import { contrastsOf, type ConceptContrast } from './contrasts';
import { explorationsOf, type ExplorationConcept } from './exploration';
import type { ConceptFolder } from './folder';
import { readTexts } from './read-texts';
import { taskSolutions } from './task-solutions';

/** Anything that a vector is built from. */
export type Concept = ConceptContrast | ExplorationConcept;

/**
 * Every concept of a folder: languages, then styles, then exploration.
 * @throws UserError when the folder is not as its README says; `trimtab concept check` then names all that is wrong
 */
export async function readConcepts(folder: ConceptFolder): Promise<Concept[]> {
  const problems: string[] = [];
  const report = (problem: string): void => void problems.push(problem);
  const texts = await readTexts(folder, report);
  const languages = readLanguages(texts, report);
  const solutions = taskSolutions(texts, languages, report);
  const concepts = [
    ...contrastsOf(texts, languages, solutions, report),
    ...explorationsOf(texts, languages, solutions, report),
  ];
  const [first] = problems;
  if (first !== undefined)
    throw new UserError(`${first} "trimtab concept check" names all that is wrong with the concepts.`);
  return concepts;
}

/** Whether a concept has two sides. */
export function isContrast(concept: Concept): concept is ConceptContrast {
  return concept.kind !== 'exploration';
}
