import { quote } from '../quote';
import { reportDuplicates } from './duplicates';
import { namedLanguage } from './names-language';
import { parseJsonFile } from './parse-json';
import { languagesSchema, PROMISED, taskSchema, type LanguageConcept } from './schema';

export const LANGUAGES_FILE = 'language/languages.json';

type Report = (problem: string) => void;
interface Solution {
  readonly path: string;
  readonly text: string;
}
/** Solutions of a task by extension. */
type Task = ReadonlyMap<string, Solution>;

/** The languages that the concepts are written in; none when their list is missing or cannot be used. */
export function readLanguages(
  texts: ReadonlyMap<string, string>,
  report: Report,
): readonly LanguageConcept[] {
  const text = texts.get(LANGUAGES_FILE);
  if (text === undefined) {
    report(`"${LANGUAGES_FILE}" is missing; list the languages of the examples in it.`);
    return [];
  }
  const languages = parseJsonFile(LANGUAGES_FILE, text, languagesSchema, report) ?? [];
  for (const key of ['id', 'extension', 'title'] as const) {
    const values = languages.map((language) => language[key]);
    const twice = values.find((value, i) => values.indexOf(value) !== i);
    if (twice !== undefined)
      report(`"${LANGUAGES_FILE}" has the ${key} ${quote(twice)} twice; keep one of them.`);
  }
  return languages;
}

/**
 * Checks the shared tasks.
 *
 * @returns how many tasks each language solves, by its id
 */
export function checkTasks(
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  report: Report,
): ReadonlyMap<string, number> {
  const solutions: [string, string][] = [];
  const statements: [string, string][] = [];
  const solved = new Map(languages.map(({ id }) => [id, 0]));
  const tasks = groupByTask(texts, languages, report);
  for (const [folder, task] of tasks) {
    const file = `${folder}/task.json`;
    const statement = checkStatement(file, texts.get(file), languages, report);
    if (statement !== undefined) statements.push([file, statement]);
    for (const { id, extension, minimumTasks } of languages) {
      const solution = task.get(extension);
      if (solution) {
        solved.set(id, (solved.get(id) ?? 0) + 1);
        solutions.push([solution.path, solution.text]);
      } else if (minimumTasks === undefined) {
        report(`"${folder}/solution${extension}" is missing; solve the task in every language.`);
      }
    }
  }
  if (tasks.size < PROMISED.tasks)
    report(`"language/tasks" holds ${tasks.size} tasks where ${PROMISED.tasks} are promised; add more.`);
  for (const { id, title, minimumTasks = 0 } of languages) {
    const count = solved.get(id) ?? 0;
    if (count < minimumTasks)
      report(
        `${title} solves ${count} tasks where "${LANGUAGES_FILE}" promises ${minimumTasks}; solve more of them.`,
      );
  }
  reportDuplicates(solutions, report);
  reportDuplicates(statements, report);
  return solved;
}

function groupByTask(
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  report: Report,
): ReadonlyMap<string, Task> {
  const extensions = new Set(languages.map(({ extension }) => extension));
  const tasks = new Map<string, Map<string, Solution>>();
  for (const [path, text] of texts) {
    if (!path.startsWith('language/') || path === LANGUAGES_FILE) continue;
    const [, folder, file = ''] = /^(language\/tasks\/[a-z0-9-]+)\/([^/]+)$/.exec(path) ?? [];
    const extension = /^solution(\.[A-Za-z0-9]+)$/.exec(file)?.[1] ?? '';
    if (folder === undefined || (file !== 'task.json' && !extensions.has(extension))) {
      report(
        `${quote(path)} is neither a task's "task.json" nor a solution in a listed language; rename or remove it.`,
      );
      continue;
    }
    const task = tasks.get(folder) ?? new Map<string, Solution>();
    tasks.set(folder, task);
    if (file !== 'task.json') task.set(extension, { path, text });
  }
  return tasks;
}

function checkStatement(
  file: string,
  text: string | undefined,
  languages: readonly LanguageConcept[],
  report: Report,
): string | undefined {
  if (text === undefined) {
    report(`"${file}" is missing; state the task in one sentence in it.`);
    return undefined;
  }
  const statement = parseJsonFile(file, text, taskSchema, report)?.statement;
  if (statement === undefined) return undefined;
  const name = namedLanguage(
    statement,
    languages.map(({ title }) => title),
  );
  if (name !== undefined)
    report(`The statement of "${file}" names ${name}; state the task without naming a language.`);
  return statement;
}
