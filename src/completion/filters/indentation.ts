import { leadingWhitespace, whitespaceOf, widthOf } from '../text/indentation';
import { isBlank, lineBefore } from '../text/lines';
import type { Filter } from './filter';

/** Indentation is written as the editor writes it here: in tabs, or in spaces. Its depth is the model's. */
export const indentationFilter: Filter = {
  name: 'indentation',
  apply(draft, { before, indentation }) {
    const [first = '', ...others] = draft.text.split('\n');
    const line = lineBefore(before);
    const lines = others.map((each) => reindent(each, 0));
    const start = isBlank(line)
      ? reindent(first, widthOf(leadingWhitespace(line), indentation.tabSize))
      : first;
    return { ...draft, text: [start, ...lines].join('\n') };

    function reindent(text: string, column: number): string {
      const written = leadingWhitespace(text);
      const existing = ' '.repeat(column);
      const added = widthOf(existing + written, indentation.tabSize) - column;
      // Only what begins at a tab stop can be written in tabs from there.
      const startsAtStop = column % indentation.tabSize === 0;
      const rewritten = startsAtStop ? whitespaceOf(added, indentation) : written;
      return rewritten + text.slice(written.length);
    }
  },
};
