import { CURSOR_MARKER } from '../steering/contrast-text';
import { UserError } from '../common/errors';
import { UsageError } from './command';

/** The text around a position. */
export interface Split {
  readonly prefix: string;
  readonly suffix: string;
}

/**
 * Splits a file at a position given as LINE:COLUMN (1-based, columns in UTF-16 units as editors count), at the first
 * occurrence of a marker, or at its end; the marker itself is left out.
 * @throws UsageError or UserError when there is no such position
 */
export function splitAtCursor(text: string, file: string, at?: string, marker?: string): Split {
  if (at !== undefined && marker !== undefined) throw new UsageError('--at and --cursor exclude each other.');
  if (at !== undefined) return splitAtPosition(text.replaceAll(CURSOR_MARKER, ''), file, at);
  const wanted = marker ?? CURSOR_MARKER;
  if (wanted === '') throw new UsageError('--cursor needs a marker of at least one character.');
  const index = text.indexOf(wanted);
  if (index === -1) {
    if (marker !== undefined)
      throw new UserError(`${file} has no marker "${marker}": put it where the cursor should be.`);
    return { prefix: text, suffix: '' };
  }
  // A marker of our own that is not the wanted one is no code either.
  const rest = (part: string) => part.replaceAll(CURSOR_MARKER, '');
  return { prefix: rest(text.slice(0, index)), suffix: rest(text.slice(index + wanted.length)) };
}

function splitAtPosition(text: string, file: string, at: string): Split {
  const match = /^(\d+):(\d+)$/.exec(at);
  const line = Number(match?.[1]);
  const column = Number(match?.[2]);
  if (!match || line < 1 || column < 1)
    throw new UsageError(`--at takes LINE:COLUMN from 1:1 on, not "${at}".`);
  const lines = text.split('\n');
  const content = lines[line - 1]?.replace(/\r$/, '');
  if (content === undefined)
    throw new UserError(`${file} has ${lines.length} lines, so ${at} is outside of it.`);
  if (column > content.length + 1) {
    throw new UserError(`Line ${line} of ${file} has ${content.length} columns, so ${at} is outside of it.`);
  }
  const offset =
    lines.slice(0, line - 1).reduce((sum, previous) => sum + previous.length + 1, 0) + column - 1;
  return { prefix: text.slice(0, offset), suffix: text.slice(offset) };
}
