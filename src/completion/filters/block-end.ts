import { indentWidth } from '../text/indentation';
import { isBlank } from '../text/lines';
import type { Filter } from './filter';

/** A line that only closes what is open. */
const CLOSING_LINE = /^\s*(?:[)\]}]+[;,]?|end\w*;?)\s*$/;

/** Lines at the end of the text that only close a block are cut where the closer already stands on the line below. */
export const blockEnd: Filter = {
  name: 'block end',
  apply(draft, { after, indentation }) {
    const below = after
      .slice(0, 4096)
      .split('\n')
      .slice(1)
      .filter((line) => !isBlank(line));
    const lines = draft.text.trimEnd().split('\n');
    const last = lines.at(-1) ?? '';
    const next = below[0];
    if (lines.length < 2 || next === undefined || !CLOSING_LINE.test(last)) return draft;
    const isThere =
      next.trimStart().startsWith(last.trim().slice(0, 1)) &&
      CLOSING_LINE.test(next) &&
      indentWidth(next, indentation.tabSize) === indentWidth(last, indentation.tabSize);
    return isThere ? { ...draft, text: lines.slice(0, -1).join('\n') } : draft;
  },
};
