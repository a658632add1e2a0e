import type { SyntaxParsers } from '../../syntax/parser';
import { quote } from '../quote';
import { checkChecker, checkConformity } from './check-conformity';
import { checkExplorations } from './check-exploration';
import { checkTasks, readLanguages } from './check-languages';
import { checkStyle } from './check-style';
import { explorationFolders } from './exploration';
import type { ConceptFolder } from './folder';
import { readTexts } from './read-texts';

export interface ConceptSummary {
  readonly id: string;
  readonly kind: 'language' | 'style' | 'exploration';
  readonly title: string;
  /** Pairs of a style; of a language, the tasks it solves, each of which pairs with the other languages' solutions; of exploration none. */
  readonly pairs: number;
  /** Languages that the examples are in. */
  readonly languages: number;
}

export interface ConceptReport {
  /** Sentences that each name a file and its mend; none when all is well. */
  readonly problems: readonly string[];
  readonly concepts: readonly ConceptSummary[];
}

/**
 * Checks a folder of concepts against every rule of its format.
 * @param parsers with them, also whether the checker of a style tells the sides of every pair apart
 * @throws UserError when the folder or a grammar cannot be read
 */
export async function checkConcepts(folder: ConceptFolder, parsers?: SyntaxParsers): Promise<ConceptReport> {
  const problems: string[] = [];
  const report = (problem: string): void => void problems.push(problem);
  const texts = await readTexts(folder, report);
  const concepts: ConceptSummary[] = [];

  const styles = stylesOf(texts, report);
  const languages = readLanguages(texts, report);
  // Without the list nothing can be said of the solutions, and each would be reported.
  if (languages.length > 0) {
    const solved = checkTasks(texts, languages, report);
    for (const { id, kind, title } of languages)
      concepts.push({ id, kind, title, pairs: solved.get(id) ?? 0, languages: languages.length });
    for (const style of styles) {
      const checked = checkStyle(style, texts, languages, report);
      if (!checked) continue;
      checkChecker(checked.concept, report);
      if (parsers) await checkConformity(checked.concept, texts, languages, parsers, report);
      const { id, kind, title, languages: used } = checked.concept;
      concepts.push({ id, kind, title, pairs: checked.pairs, languages: used.length });
    }
    for (const { id, kind, title, languages: used } of checkExplorations(texts, languages, report))
      concepts.push({ id, kind, title, pairs: 0, languages: used.length });
  }
  return { problems, concepts };
}

/** Folders of styles; what belongs to no concept is reported. */
function stylesOf(texts: ReadonlyMap<string, string>, report: (problem: string) => void): string[] {
  const styles = new Set<string>();
  const explorations = explorationFolders(texts);
  for (const path of texts.keys()) {
    const [style] = /^style\/[a-z][a-z0-9-]*(?=\/)/.exec(path) ?? [];
    if (style !== undefined) styles.add(style);
    else if (
      path !== 'README.md' &&
      !path.startsWith('language/') &&
      !explorations.some((folder) => path.startsWith(`${folder}/`))
    )
      report(
        `${quote(path)} belongs to no concept; move it below "style/<name>/", "exploration/<name>/" or "language/".`,
      );
  }
  return [...styles].sort();
}
