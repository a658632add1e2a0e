import { ghostTextOf } from '../ghost-text';
import type { Continuation } from '../continuation';
import type { Place } from '../query';
import { closersRepeated, leadingClosers } from '../text/closers';
import { lineBefore, restOfLine } from '../text/lines';
import { dropStart } from '../token-spans';

/** More closers than this no editor inserts by itself at one keystroke after the other. */
const MAX_CLOSERS = 8;

/** What was typed between two places of a document. */
export interface Typed {
  readonly text: string;
  /** Closers that the editor has inserted after the cursor meanwhile. */
  readonly inserted: string;
  /** Characters after the cursor that were typed over. */
  readonly overtyped: number;
}

/**
 * What was typed at `from` to get to `to`; undefined when it was something else than typing: the cursor went back or
 * elsewhere, or other text changed. Closers that the editor inserts by itself, and typing over them, are part of typing.
 */
export function typedBetween(from: Place, to: Place): Typed | undefined {
  if (!to.before.startsWith(from.before)) return undefined;
  const text = to.before.slice(from.before.length);
  if (to.after === from.after) return { text, inserted: '', overtyped: 0 };
  const more = to.after.length - from.after.length;
  if (more > 0) {
    const inserted = to.after.slice(0, more);
    const isPaired = more <= MAX_CLOSERS && leadingClosers(inserted) === inserted;
    return isPaired && to.after.endsWith(from.after) ? { text, inserted, overtyped: 0 } : undefined;
  }
  const overtyped = -more;
  const isOver = leadingClosers(from.after.slice(0, overtyped)).length === overtyped;
  return isOver && overtyped > 0 && from.after.endsWith(to.after)
    ? { text, inserted: '', overtyped }
    : undefined;
}

/** Whether text that is still being written may yet be what was typed. */
export function mayBecome(written: string, typed: string): boolean {
  return written.startsWith(typed) || typed.startsWith(written);
}

/**
 * What is left of a continuation for `from` when the user has typed its start and is at `to`; undefined when they typed
 * something else, all of it, or so that the rest cannot be shown.
 */
export function advance(continuation: Continuation, from: Place, to: Place): Continuation | undefined {
  const typed = typedBetween(from, to);
  if (!typed || !continuation.text.startsWith(typed.text)) return undefined;
  if (typed.overtyped > continuation.replaces) return undefined;
  const text = continuation.text.slice(typed.text.length);
  if (text.trim() === '') return undefined;
  const line = lineBefore(to.before);
  const replaces =
    typed.inserted === ''
      ? continuation.replaces - typed.overtyped
      : continuation.replaces + closersRepeated(text, typed.inserted, line);
  const edit = { line: line + restOfLine(to.after), cursor: line.length, text };
  const range = { start: line.length, end: line.length + replaces };
  if (ghostTextOf({ ...edit, range }) === undefined) return undefined;
  return { ...continuation, text, replaces, tokens: dropStart(continuation.tokens, typed.text.length) };
}
