import { MAX_STRENGTH } from '../lm/steering-block';
import { UsageError, type Arguments } from './command';

/** The value of an option given at most once. */
export function single(given: Arguments, name: string): string | undefined {
  return given.values.get(name)?.[0];
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/** @throws UsageError when the value is no number in the range */
export function numberOption(given: Arguments, name: string, range: NumberRange): number | undefined {
  const text = single(given, name);
  return text === undefined ? undefined : parseNumber(text, `--${name}`, range);
}

export function parseNumber(text: string, what: string, { min, max, whole = false }: NumberRange): number {
  const value = text.trim() === '' ? NaN : Number(text);
  if (Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
    return value;
  throw new UsageError(
    `${what} takes a ${whole ? 'whole ' : ''}number from ${min} to ${max}, not "${text}".`,
  );
}

/** Ids as a comma-separated list. */
export function parseIds(text: string): number[] {
  return text.split(',').map((part) => parseNumber(part, '--ids', { min: 0, max: 2 ** 31 - 1, whole: true }));
}

/** What the engine takes. */
export const STRENGTH_RANGE: NumberRange = { min: -MAX_STRENGTH, max: MAX_STRENGTH };

/** ID or ID=STRENGTH. */
export function parseSteerChoice(text: string): { id: string; strength?: number } {
  const [, id = text, strength] = /^(.*)=([^=]*)$/.exec(text) ?? [];
  return strength === undefined
    ? { id }
    : { id, strength: parseNumber(strength, '--steer ID=STRENGTH', STRENGTH_RANGE) };
}

/** FILE or FILE=STRENGTH; an '=' further left belongs to the path. */
export function parseVectorChoice(text: string): { file: string; strength?: number } {
  const at = text.lastIndexOf('=');
  const after = text.slice(at + 1);
  if (at === -1 || /[/\\]|\.safetensors$/.test(after)) return { file: text };
  return { file: text.slice(0, at), strength: parseNumber(after, '--vector FILE=STRENGTH', STRENGTH_RANGE) };
}
