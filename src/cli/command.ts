import { parseArgs } from 'node:util';
import { messageOf } from '../common/errors';
import type { Io } from './io';

/** The command line was not understood: exit code 2, with the command's usage. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export interface Option {
  readonly name: string;
  /** Name of the value in the help; a switch when absent. */
  readonly value?: string;
  readonly repeatable?: boolean;
  readonly help: string;
}

/** What was given on the command line, options by name; every option may be absent. */
export interface Arguments {
  readonly positionals: readonly string[];
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlySet<string>;
}

/** One subcommand: its help is made from the same data that its arguments are parsed with. */
export interface Command {
  /** Words that select it, e.g. 'vector inspect'. */
  readonly name: string;
  readonly summary: string;
  /** Positional arguments as shown in the usage line, e.g. 'FILE'; the last one may be 'FILE…', one or more, or '[ID…]', any number. */
  readonly operands: readonly string[];
  readonly options: readonly Option[];
  readonly run: (given: Arguments, io: Io) => Promise<void>;
}

/** @throws UsageError for unknown options, missing values and too many or too few operands */
export function parseArguments(command: Command, args: readonly string[]): Arguments {
  const declared = Object.fromEntries(
    command.options.map(({ name, value }) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), multiple: true },
    ]),
  );
  let parsed;
  try {
    parsed = parseArgs({
      args: withNegativeNumbers(args),
      options: declared,
      allowPositionals: true,
      strict: true,
    });
  } catch (error) {
    throw new UsageError(`${messageOf(error).split(/[.\n]/)[0] ?? ''}.`);
  }
  const { positionals } = parsed;
  const last = command.operands.at(-1) ?? '';
  const isAny = last === `[${last.slice(1, -2)}…]`;
  const least = command.operands.length - (isAny ? 1 : 0);
  const most = isAny || last.endsWith('…') ? Infinity : least;
  if (positionals.length < least || positionals.length > most) {
    const wanted = command.operands.length === 0 ? 'no arguments' : command.operands.join(' ');
    throw new UsageError(
      `${command.name} takes ${wanted}, but was given ${positionals.length === 0 ? 'none' : positionals.join(' ')}.`,
    );
  }
  const values = new Map<string, string[]>();
  const switches = new Set<string>();
  for (const option of command.options) {
    const given = parsed.values[option.name];
    if (!Array.isArray(given)) continue;
    const texts = given.filter((value) => typeof value === 'string');
    if (!option.value) switches.add(option.name);
    else if (texts.includes(''))
      throw new UsageError(`--${option.name} needs a ${option.value} that is not empty.`);
    else if (texts.length > 1 && !option.repeatable)
      throw new UsageError(`--${option.name} can be given once.`);
    else values.set(option.name, texts);
  }
  return { positionals, values, switches };
}

/** parseArgs takes `--strength -0.2` for two options; a number behind an option is its value. */
function withNegativeNumbers(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const before = joined.at(-1);
    if (/^-[\d.]/.test(arg) && before !== undefined && /^--[^=]+$/.test(before))
      joined.splice(-1, 1, `${before}=${arg}`);
    else joined.push(arg);
  }
  return joined;
}

/** The help text of a command. */
export function helpOf(command: Command): string {
  const usage = ['trimtab', command.name, ...command.operands, command.options.length > 0 ? '[options]' : ''];
  const rows = [...command.options, { name: 'help', help: 'Show this help.' }].map((option: Option) => {
    const left = `  --${option.name}${option.value ? ` ${option.value}` : ''}${option.repeatable ? ' …' : ''}`;
    return [left, option.help] as const;
  });
  const width = Math.max(...rows.map(([left]) => left.length)) + 2;
  const lines = rows.map(([left, help]) => left.padEnd(width) + help);
  return [
    `Usage: ${usage.filter((word) => word !== '').join(' ')}`,
    '',
    command.summary,
    '',
    ...lines,
    '',
  ].join('\n');
}
