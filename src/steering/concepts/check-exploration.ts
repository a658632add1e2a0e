import { quote } from '../quote';
import { LANGUAGES_FILE } from './check-languages';
import { explorationFolders } from './exploration';
import { parseJsonFile } from './parse-json';
import { explorationSchema, type ExplorationEntry, type LanguageConcept } from './schema';

type Report = (problem: string) => void;

/** Checks the exploration concepts; they have no texts of their own. */
export function checkExplorations(
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  report: Report,
): ExplorationEntry[] {
  return explorationFolders(texts).flatMap((folder) => {
    const file = `${folder}/concept.json`;
    for (const path of texts.keys())
      if (path.startsWith(`${folder}/`) && path !== file)
        report(`${quote(path)} is not "concept.json", all that an exploration concept has; remove it.`);
    const text = texts.get(file);
    if (text === undefined) {
      report(`"${file}" is missing; describe the concept in it.`);
      return [];
    }
    const concept = parseJsonFile(file, text, explorationSchema, report);
    if (!concept) return [];
    if (concept.id !== folder)
      report(`"${file}" has the id ${quote(concept.id)}; name it "${folder}" after its folder.`);
    for (const [i, id] of concept.languages.entries()) {
      if (!languages.some((language) => language.id === id))
        report(`"${file}" lists ${quote(id)}, which "${LANGUAGES_FILE}" does not know; add it there.`);
      else if (concept.languages.indexOf(id) !== i)
        report(`"${file}" lists ${quote(id)} twice; keep one of them.`);
    }
    return [concept];
  });
}
