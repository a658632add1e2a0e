import { closesBlock } from '../text/block-openers';
import { indentWidth } from '../text/indentation';
import { isBlank } from '../text/lines';
import type { StopContext, StopRule } from './stop-rule';

/** Closing brackets with what belongs to them, or a closing word: all of a closing line that is kept. */
const CLOSER = /^(?:[)\]}]+[;,]?|end\w*;?|done|fi|esac|join|until\b.*)/;

/**
 * The end of the block, by indentation: before the first line that is indented no more than the line that opened it.
 * If that line closes the block, its closer belongs to it, unless the closer already follows the cursor.
 */
export const stopAtBlockEnd: StopRule = ({ text }, context) => {
  if (context.mode.kind !== 'block') return undefined;
  const { indent } = context.mode;
  let start = text.indexOf('\n') + 1;
  while (start > 0) {
    const next = text.indexOf('\n', start) + 1;
    const line = text.slice(start, next === 0 ? undefined : next - 1);
    if (!isBlank(line) && indentWidth(line, context.tabSize) <= indent) {
      const closer = closerOf(line, context);
      if (closer === '') return { keep: start - 1, end: 'block-end' };
      // A closer at the end of the text may not be complete: `}` becomes `};`, `end` becomes `endmodule`.
      if (next === 0 && closer === line) return undefined;
      return { keep: start + closer.length, end: 'block-end' };
    }
    start = next;
  }
  return undefined;
};

/** The part of a line that closes the block, with its indentation; '' when it does not, or need not. */
function closerOf(line: string, { mode, after, languageId, tabSize }: StopContext): string {
  const width = indentWidth(line, tabSize);
  if (mode.kind !== 'block' || width !== mode.indent || !closesBlock(line, languageId)) return '';
  const following = after.split('\n', 20).find((each) => !isBlank(each));
  const closed = following !== undefined && indentWidth(following, tabSize) === width;
  if (closed && following.trimStart().startsWith(line.trimStart().slice(0, 1))) return '';
  const indentation = line.length - line.trimStart().length;
  const closer = CLOSER.exec(line.trimStart())?.[0] ?? '';
  return closer === '' ? '' : line.slice(0, indentation) + closer;
}
