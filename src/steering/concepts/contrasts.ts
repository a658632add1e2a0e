import { createHash } from 'node:crypto';
import { UserError } from '../../common/errors';
import type { CaptureText } from '../../lm/types';
import { isLanguageId, type LanguageId } from '../../syntax/languages';
import { readLanguages } from './check-languages';
import type { MethodName } from '../methods/methods';
import type { ConceptFolder } from './folder';
import { parseJsonFile } from './parse-json';
import { readTexts } from './read-texts';
import { styleSchema, taskSchema, type LanguageConcept } from './schema';

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

/** What a model is given to solve a task: it has to choose the language, and then writes in it. */
export function taskPrompt(statement: string): string {
  return `Task: ${statement}\n\n\`\`\``;
}

/**
 * Every concept of a folder, languages first. The pairs of a language are its solution of a task and each other
 * language's solution of the same one; those of a style are its two files of one name.
 * @throws UserError when the folder is not as its README says; `trimtab concept check` then names all that is wrong
 */
export async function readContrasts(folder: ConceptFolder): Promise<ConceptContrast[]> {
  const problems: string[] = [];
  const report = (problem: string): void => void problems.push(problem);
  const texts = await readTexts(folder, report);
  const languages = readLanguages(texts, report);
  const styles = [
    ...new Set([...texts.keys()].flatMap((path) => /^style\/[a-z0-9-]+(?=\/)/.exec(path) ?? [])),
  ];
  const contrasts = [
    ...languageContrasts(texts, languages, report),
    ...styles.sort().flatMap((style) => styleContrast(style, texts, languages, report)),
  ];
  const [first] = problems;
  if (first !== undefined)
    throw new UserError(`${first} "trimtab concept check" names all that is wrong with the concepts.`);
  return contrasts;
}

function languageContrasts(
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  report: (problem: string) => void,
): ConceptContrast[] {
  const solutions: { task: string; language: string; text: CaptureText }[] = [];
  for (const [path, content] of texts) {
    const [, task] = /^(language\/tasks\/[a-z0-9-]+)\/task\.json$/.exec(path) ?? [];
    if (task === undefined) continue;
    const statement = parseJsonFile(path, content, taskSchema, report)?.statement ?? '';
    for (const { id, extension, fence } of languages) {
      const code = texts.get(`${task}/solution${extension}`);
      if (code === undefined) continue;
      const text = { context: taskPrompt(statement), text: `${fence}\n${code}\n\`\`\`` };
      solutions.push({ task, language: id, text });
    }
  }
  return languages.map(({ id, title, license, raised, checker }) => {
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
      languages: languagesOf([id]),
      texts: solutions.map(({ text }) => text),
      pairs,
    });
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
      languages: languagesOf(concept.languages),
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

/** Concepts name languages as concepts; what has no grammar here cannot be judged and is left out. */
function languagesOf(ids: readonly string[]): LanguageId[] {
  return ids.map((id) => id.replace('language/', '')).filter(isLanguageId);
}

function contrast(parts: Omit<ConceptContrast, 'datasetSha256'>): ConceptContrast {
  const { texts, pairs } = parts;
  if (pairs.length === 0)
    throw new UserError(`The concept "${parts.id}" has no pair of texts; give both of its sides some.`);
  const datasetSha256 = createHash('sha256').update(JSON.stringify({ texts, pairs })).digest('hex');
  return { ...parts, datasetSha256 };
}
