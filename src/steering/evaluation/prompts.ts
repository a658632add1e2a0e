import type { LanguageId } from '../../syntax/languages';
import { taskPrompt } from '../concepts/task-solutions';

/** One place to complete, with what a user could write there instead of steering. */
export interface EvaluationPrompt {
  readonly prefix: string;
  /** The same with one line that asks for the concept. */
  readonly asking: string;
  /** The language the prompt already chose. */
  readonly language?: LanguageId;
}

/** Marks of a comment to the end of its line. */
const HASH_COMMENTS: ReadonlySet<LanguageId> = new Set(['python', 'r']);

/** Prompts that leave the language open. */
export function languagePrompts(tasks: readonly string[], title: string): EvaluationPrompt[] {
  return tasks.map((task) => ({
    prefix: taskPrompt(task),
    asking: taskPrompt(`${task} Write it in ${title}.`),
  }));
}

/**
 * Prompts that leave the style open: each task in one of the languages of the style, in turn.
 * @param raised one sentence that says what the style is
 */
export function stylePrompts(
  tasks: readonly string[],
  languages: readonly LanguageId[],
  raised: string,
): EvaluationPrompt[] {
  return tasks.flatMap((task, i) => {
    const language = languages[i % languages.length];
    if (language === undefined) return [];
    const prefix = `${taskPrompt(task)}${language}\n`;
    return [{ prefix, asking: `${prefix}${HASH_COMMENTS.has(language) ? '#' : '//'} ${raised}\n`, language }];
  });
}
