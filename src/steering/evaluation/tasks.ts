import * as z from 'zod';
import { UserError, messageOf } from '../../common/errors';

/** Tasks that no vector is built from. */
export interface EvaluationTasks {
  /** Strengths and layers are chosen on these. */
  readonly development: readonly string[];
  /** Figures are reported on these. */
  readonly test: readonly string[];
}

const sentences = z.array(z.string().regex(/^\S.*\.$/, 'expected a sentence')).min(1);
const schema = z.strictObject({
  about: z.string(),
  license: z.string(),
  development: sentences,
  test: sentences,
});

/**
 * The splits as the file lists them: by task, so that whatever is asked of a task stays on its side.
 * @throws UserError naming the first thing that is wrong, such as a task that is there twice
 */
export function parseTasks(json: string, name: string): EvaluationTasks {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new UserError(`"${name}" is not JSON (${messageOf(error)}); mend it there.`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UserError(
      `"${name}" has a bad ${issue?.path.join('.') ?? 'content'} (${issue?.message ?? ''}); mend it there.`,
    );
  }
  const { development, test } = parsed.data;
  const seen = new Map<string, 'development' | 'test'>();
  for (const split of ['development', 'test'] as const)
    for (const task of parsed.data[split]) {
      const words = taskWords(task);
      const earlier = seen.get(words);
      if (earlier !== undefined) {
        const where = earlier === split ? `twice in ${split}` : 'in both splits';
        throw new UserError(`"${name}" has the task "${task}" ${where}; keep it in one place.`);
      }
      seen.set(words, split);
    }
  return { development, test };
}

/** What a task says: one that is only spaced, cased or punctuated otherwise is the same task. */
export function taskWords(task: string): string {
  return (task.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}
