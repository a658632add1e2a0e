import type { CompletionSettings, Place } from './query';
import { isComment, opensBlock } from './text/block-openers';
import { indentWidth, leadingWhitespace, widthOf } from './text/indentation';
import { isBlank, lineBefore, linesAbove, restOfLine } from './text/lines';

/** How far a suggestion may go. Indents are in columns. */
export type LineMode =
  /** To the end of one line. */
  | { readonly kind: 'line' }
  /** To the end of the block that a line indented by `indent` has opened. */
  | { readonly kind: 'block'; readonly indent: number }
  /** To a blank line, or a line indented less than `indent`. */
  | { readonly kind: 'group'; readonly indent: number };

/** Blank lines looked through for the line that opens the block. */
const MAX_LINES_ABOVE = 20;

const LINE: LineMode = { kind: 'line' };

/**
 * One line, unless the cursor is where a whole block or group of lines is wanted: after a line that opens a block, or below
 * a comment that says what comes. Text after the cursor on its line always makes it one line.
 */
export function lineModeAt(
  { before, after }: Place,
  languageId: string,
  tabSize: number,
  setting: CompletionSettings['multiline'],
): LineMode {
  if (setting === 'never' || !isBlank(restOfLine(after))) return LINE;
  const line = lineBefore(before);
  const width = widthOf(leadingWhitespace(line), tabSize);
  if (!isBlank(line)) {
    if (opensBlock(line, languageId)) return { kind: 'block', indent: width };
    return setting === 'always' ? { kind: 'group', indent: width } : LINE;
  }
  const above = linesAbove(before, MAX_LINES_ABOVE).find((each) => !isBlank(each));
  if (above !== undefined) {
    const indent = indentWidth(above, tabSize);
    // At column 0 nothing is typed yet, and the block's indentation is the model's to write.
    if (opensBlock(above, languageId) && (width > indent || width === 0)) return { kind: 'block', indent };
    if (isComment(above, languageId)) return { kind: 'group', indent: width };
  }
  return setting === 'always' ? { kind: 'group', indent: width } : LINE;
}
