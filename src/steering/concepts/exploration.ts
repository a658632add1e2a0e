import { createHash } from 'node:crypto';
import { UserError } from '../../common/errors';
import type { CaptureText } from '../../lm/types';
import type { LanguageId } from '../../syntax/languages';
import { languageIdsOf } from './language-ids';
import { parseJsonFile } from './parse-json';
import { explorationSchema, type LanguageConcept } from './schema';
import type { TaskSolution } from './task-solutions';

/** Solutions of each task that are read: enough runs for their directions to agree, few enough to be read in a minute. */
const SOLUTIONS = 3;

/** A concept without two sides: what the model is sure and unsure of while it reads the same texts. */
export interface ExplorationConcept {
  readonly id: string;
  readonly kind: 'exploration';
  readonly title: string;
  readonly license: string;
  /** What a vector made of it raises, in one sentence. */
  readonly raised: string;
  /** Languages that the texts are in. */
  readonly languages: readonly LanguageId[];
  /** Each a run of its own. */
  readonly texts: readonly CaptureText[];
  /** SHA-256 of the texts, in hexadecimal. */
  readonly datasetSha256: string;
}

/** Folders of exploration concepts, e.g. "exploration/east", in order. */
export function explorationFolders(texts: ReadonlyMap<string, string>): string[] {
  const folders = [...texts.keys()].flatMap((path) => /^exploration\/[a-z][a-z0-9-]*(?=\/)/.exec(path) ?? []);
  return [...new Set(folders)].sort();
}

/** Every exploration concept of a folder: some solutions of every task, its languages in turn. */
export function explorationsOf(
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  solutions: readonly TaskSolution[],
  report: (problem: string) => void,
): ExplorationConcept[] {
  return explorationFolders(texts).flatMap((folder) => {
    const file = `${folder}/concept.json`;
    const concept = parseJsonFile(file, texts.get(file) ?? '{}', explorationSchema, report);
    if (!concept) return [];
    const { id, kind, title, license, raised } = concept;
    const known = concept.languages.filter((language) => languages.some((each) => each.id === language));
    const runs = inTurn(solutions, known).map(({ text }) => text);
    if (runs.length === 0)
      throw new UserError(`The concept "${id}" has no text in any of its languages; solve tasks in them.`);
    const datasetSha256 = createHash('sha256').update(JSON.stringify(runs)).digest('hex');
    return [
      { id, kind, title, license, raised, languages: languageIdsOf(known), texts: runs, datasetSha256 },
    ];
  });
}

/** Of each task the solutions in the next few of the languages, so that all of them are read alike. */
function inTurn(solutions: readonly TaskSolution[], languages: readonly string[]): TaskSolution[] {
  const byTask = new Map<string, TaskSolution[]>();
  for (const solution of solutions)
    if (languages.includes(solution.language))
      byTask.set(solution.task, [...(byTask.get(solution.task) ?? []), solution]);
  return [...byTask.values()].flatMap((all, task) => {
    const first = (task * SOLUTIONS) % all.length;
    return [...all.slice(first), ...all.slice(0, first)].slice(0, SOLUTIONS);
  });
}
