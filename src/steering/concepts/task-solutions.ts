import type { CaptureText } from '../../lm/types';
import { parseJsonFile } from './parse-json';
import { taskSchema, type LanguageConcept } from './schema';

/** A shared task as one language solves it. */
export interface TaskSolution {
  /** Folder of the task. */
  readonly task: string;
  /** Id of the language's concept. */
  readonly language: string;
  readonly text: CaptureText;
}

/** What a model is given to solve a task: it has to choose the language, and then writes in it. */
export function taskPrompt(statement: string): string {
  return `Task: ${statement}\n\n\`\`\``;
}

/** Every solution of every task, by task and then by language, each behind the prompt that it answers. */
export function taskSolutions(
  texts: ReadonlyMap<string, string>,
  languages: readonly LanguageConcept[],
  report: (problem: string) => void,
): TaskSolution[] {
  const solutions: TaskSolution[] = [];
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
  return solutions;
}
