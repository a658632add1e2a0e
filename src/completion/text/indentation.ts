import type { Indentation } from '../query';

/** The white space a line begins with. */
export function leadingWhitespace(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

/** Columns that a line's leading white space takes; a tab goes on to the next multiple of the tab size. */
export function indentWidth(line: string, tabSize: number): number {
  return widthOf(leadingWhitespace(line), tabSize);
}

/** Columns of a run of spaces and tabs that begins at column 0. */
export function widthOf(whitespace: string, tabSize: number): number {
  let width = 0;
  for (const character of whitespace) width += character === '\t' ? tabSize - (width % tabSize) : 1;
  return width;
}

/** White space of that many columns as the editor would write it. */
export function whitespaceOf(width: number, { insertSpaces, tabSize }: Indentation): string {
  if (insertSpaces) return ' '.repeat(width);
  return '\t'.repeat(Math.floor(width / tabSize)) + ' '.repeat(width % tabSize);
}
