import { opensBlock } from '../text/block-openers';
import { indentWidth, leadingWhitespace, widthOf } from '../text/indentation';
import { isBlank, lineBefore, linesAbove } from '../text/lines';
import type { Filter } from './filter';

const MAX_LINES_ABOVE = 20;

/**
 * White space at the start of the text that repeats what is before the cursor: a second space after a space, or more
 * indentation on a line that is already indented as deep as the line above.
 */
export const leadingWhitespaceFilter: Filter = {
  name: 'leading white space',
  apply(draft, { before, indentation }) {
    const line = lineBefore(before);
    const repeated = /^[ \t]*/.exec(draft.text)?.[0].length ?? 0;
    if (repeated === 0 || !/[ \t]$/.test(line)) return draft;
    const stripped = { ...draft, text: draft.text.slice(repeated) };
    if (!isBlank(line)) return stripped;
    const above = linesAbove(before, MAX_LINES_ABOVE).find((each) => !isBlank(each));
    const width = widthOf(leadingWhitespace(line), indentation.tabSize);
    const isDeepEnough =
      above !== undefined && !opensAnyBlock(above) && width >= indentWidth(above, indentation.tabSize);
    return isDeepEnough && width % indentation.tabSize === 0 ? stripped : draft;
  },
};

/** Whether the line opens a block in some language; where it might, deeper indentation may be meant. */
function opensAnyBlock(line: string): boolean {
  return ['python', 'verilog', 'ruby', 'lua', 'shellscript', 'c'].some((language) =>
    opensBlock(line, language),
  );
}
