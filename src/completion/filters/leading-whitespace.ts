import { opensBlock } from '../text/block-openers';
import { indentWidth, leadingWhitespace, widthOf } from '../text/indentation';
import { isBlank, lineBefore, linesAbove } from '../text/lines';
import type { Filter, FilterContext } from './filter';

const MAX_LINES_ABOVE = 20;

/**
 * White space at the start of the text that repeats what is before the cursor: a second space after a space, or more
 * indentation on a line that is already indented as deep as it has to be; the lines below then move with it.
 */
export const leadingWhitespaceFilter: Filter = {
  name: 'leading white space',
  apply(draft, context) {
    const line = lineBefore(context.before);
    const repeated = leadingWhitespace(draft.text);
    if (repeated === '' || !/[ \t]$/.test(line)) return draft;
    const text = draft.text.slice(repeated.length);
    if (!isBlank(line)) return { ...draft, text };
    const { tabSize } = context.indentation;
    const width = widthOf(line, tabSize);
    if (!isDeepEnough(width, context)) return draft;
    return { ...draft, text: outdented(text, width, widthOf(line + repeated, tabSize) - width, tabSize) };
  },
};

/** Whether the cursor is where the line above lets a line begin. */
function isDeepEnough(width: number, { before, indentation, languageId }: FilterContext): boolean {
  const above = linesAbove(before, MAX_LINES_ABOVE).find((each) => !isBlank(each));
  if (above === undefined || width % indentation.tabSize !== 0) return false;
  const indent = indentWidth(above, indentation.tabSize);
  return opensBlock(above, languageId) ? width > indent : width >= indent;
}

/** The text with the lines below its first moved to the left, if all of them are far enough to the right of `width`. */
function outdented(text: string, width: number, columns: number, tabSize: number): string {
  const [first = '', ...others] = text.split('\n');
  const isDeeper = others.every((line) => isBlank(line) || indentWidth(line, tabSize) >= width + columns);
  if (!isDeeper) return text;
  const moved = others.map((line) =>
    isBlank(line) ? '' : ' '.repeat(indentWidth(line, tabSize) - columns) + line.trimStart(),
  );
  return [first, ...moved].join('\n');
}
