import type * as z from 'zod';
import { messageOf } from '../../common/errors';
import { duplicateKey } from '../duplicate-key';
import { quote } from '../quote';

/** The content of a JSON file; what is wrong with it is reported in one sentence. */
export function parseJsonFile<T>(
  path: string,
  text: string,
  schema: z.ZodType<T>,
  report: (problem: string) => void,
): T | undefined {
  if (text === '') return undefined; // reported when it was read
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    report(`${quote(path)} is not JSON (${messageOf(error)}); mend it there.`);
    return undefined;
  }
  const twice = duplicateKey(text);
  if (twice !== undefined) {
    report(`${quote(path)} has ${quote(twice)} twice in one object; keep one of them.`);
    return undefined;
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const { path: at, message } of parsed.error.issues) {
    const field = at.length === 0 ? 'content' : quote(at.map(String).join('.'));
    report(`${quote(path)} has a bad ${field} (${message}); mend it as the README of the concepts says.`);
  }
  return undefined;
}
