import { indentWidth } from '../text/indentation';
import { isBlank } from '../text/lines';
import type { StopRule } from './stop-rule';

/** The end of a group of lines: before a blank line, or one that is indented less than the cursor's. */
export const stopAtGroupEnd: StopRule = ({ text }, { mode, tabSize }) => {
  if (mode.kind !== 'group') return undefined;
  const content = text.search(/\S/);
  if (content === -1) return undefined;
  let start = text.indexOf('\n', content) + 1;
  while (start > 0) {
    const next = text.indexOf('\n', start) + 1;
    const line = text.slice(start, next === 0 ? undefined : next - 1);
    const isOver = isBlank(line) ? next !== 0 : indentWidth(line, tabSize) < mode.indent;
    if (isOver) return { keep: start - 1, end: 'block-end' };
    start = next;
  }
  return undefined;
};
