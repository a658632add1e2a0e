import type { LineRange } from './query';
import { isSubsequence, matchFromEnd } from './text/subsequence';
import { leadingWhitespace } from './text/indentation';

/** A replacement on the cursor's line, as an inline completion asks for it. */
export interface GhostEdit {
  /** The whole line that the cursor is on. */
  readonly line: string;
  /** Column of the cursor. */
  readonly cursor: number;
  readonly range: LineRange;
  readonly text: string;
}

/** Grey text before a column of the line. */
export interface GhostPart {
  readonly column: number;
  readonly text: string;
}

/** Longer texts VS Code does not compare. */
const MAX_CHARACTERS = 5000;

/**
 * What VS Code shows of an inline completion, in its default mode `subwordSmart`; undefined when it shows nothing. Ghost
 * text only adds: what is replaced must be contained in the text, character by character in order, and nothing may be
 * added before the cursor.
 *
 * Source: VS Code's computeGhostText.ts and inlineCompletionIsVisible (MIT), whose rule this restates. Where a text can
 * be aligned with the line in several ways the last one is taken; VS Code's differs in rare cases, never in whether it
 * shows anything.
 */
export function ghostTextOf(edit: GhostEdit): GhostPart[] | undefined {
  const minimal = withoutCommonPrefix(edit);
  if (!isVisible(minimal)) return undefined;
  const { range, text } = keepingIndentation(minimal);
  const replaced = edit.line.slice(range.start, range.end);
  if (replaced.length > MAX_CHARACTERS || text.length > MAX_CHARACTERS) return undefined;
  const positions = matchFromEnd(replaced, text);
  if (!positions) return undefined;

  const parts: GhostPart[] = [];
  let from = 0;
  for (const [i, position] of [...positions, text.length].entries()) {
    if (position > from) parts.push({ column: range.start + i, text: text.slice(from, position) });
    from = position + 1;
  }
  return parts.some(({ column }) => column < edit.cursor) ? undefined : parts;
}

function withoutCommonPrefix(edit: GhostEdit): GhostEdit {
  const replaced = edit.line.slice(edit.range.start, edit.range.end);
  let common = 0;
  while (common < replaced.length && replaced[common] === edit.text[common]) common++;
  return {
    ...edit,
    range: { start: edit.range.start + common, end: edit.range.end },
    text: edit.text.slice(common),
  };
}

/** Before the cursor the text must begin with what is there; after it, contain what is there, in either case of letters. */
function isVisible({ line, cursor, range, text }: GhostEdit): boolean {
  if (range.start === range.end && text === '') return false;
  const at = Math.max(0, cursor - range.start);
  const replaced = line.slice(range.start, range.end);
  let [textBefore, textAfter] = [text.slice(0, at), text.slice(at)];
  let [lineBefore, lineAfter] = [replaced.slice(0, at), replaced.slice(at)];
  if (range.start <= leadingWhitespace(line).length) {
    lineBefore = lineBefore.trimStart();
    if (lineBefore === '') lineAfter = lineAfter.trimStart();
    textBefore = textBefore.trimStart();
    if (textBefore === '') textAfter = textAfter.trimStart();
  }
  return textBefore.startsWith(lineBefore) && isSubsequence(lineAfter.toLowerCase(), textAfter.toLowerCase());
}

/** Ghost text leaves the line's indentation as it is, whatever the text would make of it. */
function keepingIndentation(edit: GhostEdit): Pick<GhostEdit, 'range' | 'text'> {
  const { line, range, text } = edit;
  const indentation = leadingWhitespace(line).length;
  if (range.start > indentation) return edit;
  const replaced = line.slice(range.start, indentation);
  const start = Math.min(range.start + replaced.length, range.end);
  const rest = text.startsWith(replaced)
    ? text.slice(replaced.length)
    : text.slice(leadingWhitespace(text).length);
  return { range: { start, end: range.end }, text: rest };
}
