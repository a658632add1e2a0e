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

/** @throws UserError naming the first thing that is wrong */
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
  const shared = development.find((task) => test.includes(task));
  if (shared !== undefined)
    throw new UserError(`"${name}" has the task "${shared}" in both splits; keep it in one.`);
  return { development, test };
}
