import { isLanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers } from '../../syntax/parser';
import { shareOfStyle } from '../checkers/style-checker';
import { STYLE_CHECKERS } from '../checkers/styles';
import { quote } from '../quote';
import type { LanguageConcept, StyleConcept } from './schema';

/** Reports a style whose checker there is not. */
export function checkChecker({ checker, id }: StyleConcept, report: (problem: string) => void): void {
  if (!STYLE_CHECKERS.has(checker))
    report(
      `"${id}/concept.json" names the checker ${quote(checker)}, which there is not; name one of ${[...STYLE_CHECKERS.keys()].join(', ')}.`,
    );
}

/** Reports pairs of a style of which the checker does not find more of it in the one side than in the other. */
export async function checkConformity(
  { checker: name, id }: StyleConcept,
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  parsers: SyntaxParsers,
  report: (problem: string) => void,
): Promise<void> {
  const checker = STYLE_CHECKERS.get(name);
  if (!checker) return;
  for (const [path, toward] of texts) {
    const away = path.startsWith(`${id}/toward/`) ? texts.get(path.replace('/toward/', '/away/')) : undefined;
    const language = languages
      .find(({ extension }) => path.endsWith(extension))
      ?.id.slice('language/'.length);
    // What is no pair of a known language has been reported as such.
    if (away === undefined || language === undefined || !isLanguageId(language)) continue;
    const share = async (text: string): Promise<number> =>
      withTree(parsers, language, text, (tree) => shareOfStyle(checker.score(tree, text, language)));
    const [more, less] = [await share(toward), await share(away)];
    if (more <= less)
      report(
        `${quote(path)} is no more ${quote(name)} (${more.toFixed(2)}) than its partner (${less.toFixed(2)}); rewrite one of them.`,
      );
  }
}
