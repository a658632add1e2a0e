import { quote } from '../quote';
import { LANGUAGES_FILE } from './check-languages';
import { reportDuplicates, withoutSpacing } from './duplicates';
import { parseJsonFile } from './parse-json';
import { PROMISED, styleSchema, type LanguageConcept, type StyleConcept } from './schema';

type Report = (problem: string) => void;
type Side = ReadonlyMap<string, string>;

export interface CheckedStyle {
  readonly concept: StyleConcept;
  readonly pairs: number;
}

/** Checks one style; undefined when its concept.json cannot be used. */
export function checkStyle(
  folder: string,
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  report: Report,
): CheckedStyle | undefined {
  const file = `${folder}/concept.json`;
  const sides = { toward: new Map<string, string>(), away: new Map<string, string>() };
  for (const [path, text] of texts) {
    if (!path.startsWith(`${folder}/`) || path === file) continue;
    const [side = '', name = '', ...deeper] = path.slice(folder.length + 1).split('/');
    if ((side === 'toward' || side === 'away') && name !== '' && deeper.length === 0)
      sides[side].set(name, text);
    else
      report(
        `${quote(path)} is neither "concept.json" nor in "toward" or "away"; move it there or remove it.`,
      );
  }
  const pairs = checkPairs(folder, sides, report);
  const text = texts.get(file);
  if (text === undefined) {
    report(`"${file}" is missing; describe the style in it.`);
    return undefined;
  }
  const concept = parseJsonFile(file, text, styleSchema, report);
  if (!concept) return undefined;
  if (concept.id !== folder)
    report(`"${file}" has the id ${quote(concept.id)}; name it "${folder}" after its folder.`);
  checkLanguagesOf(concept, file, pairs, languages, report);
  return { concept, pairs: pairs.length };
}

/** @returns the names that both sides have */
function checkPairs(
  folder: string,
  { toward, away }: { toward: Side; away: Side },
  report: Report,
): string[] {
  for (const [side, other] of [
    ['toward', 'away'],
    ['away', 'toward'],
  ] as const) {
    const [mine, theirs] = side === 'toward' ? [toward, away] : [away, toward];
    if (mine.size === 0) {
      report(`"${folder}/${side}" is empty; put that side of the pairs into it.`);
      continue;
    }
    for (const name of mine.keys())
      if (theirs.size > 0 && !theirs.has(name))
        report(
          `${quote(`${folder}/${side}/${name}`)} has no partner; add the file of that name to "${folder}/${other}".`,
        );
    reportDuplicates(
      [...mine].map(([name, text]) => [`${folder}/${side}/${name}`, text] as const),
      report,
    );
  }
  const pairs = [...toward.keys()].filter((name) => away.has(name));
  for (const name of pairs) {
    const text = toward.get(name) ?? '';
    if (text !== '' && withoutSpacing(text) === withoutSpacing(away.get(name) ?? ''))
      report(
        `${quote(`${folder}/toward/${name}`)} is identical to its partner; write one of them in the other style.`,
      );
  }
  if (pairs.length < PROMISED.pairs)
    report(`"${folder}" holds ${pairs.length} pairs where ${PROMISED.pairs} are promised; add more.`);
  return pairs;
}

function checkLanguagesOf(
  { languages: listed }: StyleConcept,
  file: string,
  pairs: readonly string[],
  languages: readonly LanguageConcept[],
  report: Report,
): void {
  const used = new Set<string>();
  for (const name of pairs) {
    const language = languages.find(({ extension }) => name.endsWith(extension));
    if (language && listed.includes(language.id)) used.add(language.id);
    else report(`The pair ${quote(name)} is in none of the languages of "${file}"; list its language there.`);
  }
  for (const [i, id] of listed.entries()) {
    if (!languages.some((language) => language.id === id))
      report(`"${file}" lists ${quote(id)}, which "${LANGUAGES_FILE}" does not know; add it there.`);
    else if (!used.has(id))
      report(`"${file}" lists ${quote(id)}, but no pair is in it; add pairs or remove it.`);
    else if (listed.indexOf(id) !== i) report(`"${file}" lists ${quote(id)} twice; keep one of them.`);
  }
}
