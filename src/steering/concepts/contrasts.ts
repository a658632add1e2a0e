import { createHash } from 'node:crypto';
import { UserError } from '../../common/errors';
import type { CaptureText } from '../../lm/types';
import type { LanguageId } from '../../syntax/languages';
import type { MethodName } from '../methods/methods';
import { languageIdsOf } from './language-ids';
import { parseJsonFile } from './parse-json';
import { styleSchema, type LanguageConcept } from './schema';
import { taskPrompt, type TaskSolution } from './task-solutions';

/** Two texts of a concept that differ in what it is about, as indices of its texts. */
export interface ContrastPair {
  readonly toward: number;
  readonly away: number;
}

/** A concept as the texts a vector is built from. */
export interface ConceptContrast {
  readonly id: string;
  readonly kind: 'language' | 'style';
  readonly title: string;
  readonly license: string;
  /** What a vector made of it raises, in one sentence. */
  readonly raised: string;
  /** Name of its judge, see src/steering/checkers. */
  readonly checker: string;
  /** Languages that its examples are in. */
  readonly languages: readonly LanguageId[];
  readonly texts: readonly CaptureText[];
  readonly pairs: readonly ContrastPair[];
  /** Strength without tuning, where it is not the one of other concepts. */
  readonly untunedStrength?: Readonly<Record<MethodName, number>>;
  /** SHA-256 of texts and pairs, in hexadecimal. */
  readonly datasetSha256: string;
}

/**
 * Every contrast, languages first. The pairs of a language are its solution of a task and each other language's solution of
 * the same one; those of a style are its two files of one name.
 * @throws UserError when a concept has no pair
 */
export function contrastsOf(
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  solutions: readonly TaskSolution[],
  report: (problem: string) => void,
): ConceptContrast[] {
  const styles = [
    ...new Set([...texts.keys()].flatMap((path) => /^style\/[a-z0-9-]+(?=\/)/.exec(path) ?? [])),
  ];
  return [
    ...languages.map((language) => languageContrast(language, solutions)),
    ...styles.sort().flatMap((style) => styleContrast(style, texts, languages, report)),
  ];
}

function languageContrast(
  { id, title, license, raised, checker }: LanguageConcept,
  solutions: readonly TaskSolution[],
): ConceptContrast {
  const pairs = solutions.flatMap((mine, toward) =>
    mine.language !== id
      ? []
      : solutions.flatMap((other, away) =>
          other.task === mine.task && other.language !== id ? [{ toward, away }] : [],
        ),
  );
  return contrast({
    id,
    kind: 'language',
    title,
    license,
    raised,
    checker,
    languages: languageIdsOf([id]),
    texts: solutions.map(({ text }) => text),
    pairs,
  });
}

function styleContrast(
  folder: string,
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  report: (problem: string) => void,
): ConceptContrast[] {
  const file = `${folder}/concept.json`;
  const concept = parseJsonFile(file, texts.get(file) ?? '{}', styleSchema, report);
  if (!concept) return [];
  const chosen: CaptureText[] = [];
  const pairs: ContrastPair[] = [];
  for (const [path, toward] of texts) {
    if (!path.startsWith(`${folder}/toward/`)) continue;
    const away = texts.get(path.replace('/toward/', '/away/'));
    if (away === undefined) continue;
    pairs.push({ toward: chosen.length, away: chosen.length + 1 });
    const context = styleContext(path, languages);
    chosen.push({ context, text: toward }, { context, text: away });
  }
  const { id, title, license, raised, checker } = concept;
  return [
    contrast({
      id,
      kind: 'style',
      title,
      license,
      raised,
      checker,
      languages: languageIdsOf(concept.languages),
      texts: chosen,
      pairs,
    }),
  ];
}

/** The prompt that either side of a pair answers: its file's name as the task, in its language. */
function styleContext(path: string, languages: readonly LanguageConcept[]): string {
  const [, name = '', extension = ''] = /([^/]+?)(\.[^./]+)$/.exec(path) ?? [];
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[\s_-]+/);
  const sentence = words.join(' ').toLowerCase();
  const fence = languages.find((language) => language.extension === extension)?.fence ?? '';
  return `${taskPrompt(`${sentence.slice(0, 1).toUpperCase()}${sentence.slice(1)}.`)}${fence}\n`;
}

function contrast(parts: Omit<ConceptContrast, 'datasetSha256'>): ConceptContrast {
  const { texts, pairs } = parts;
  if (pairs.length === 0)
    throw new UserError(`The concept "${parts.id}" has no pair of texts; give both of its sides some.`);
  const datasetSha256 = createHash('sha256').update(JSON.stringify({ texts, pairs })).digest('hex');
  return { ...parts, datasetSha256 };
}
