import { ghostTextOf } from '../ghost-text';
import { lineBefore, restOfLine } from '../text/lines';
import type { Filter } from './filter';

/** What the editor would not show is not offered, so that the reason for the silence is known. */
export const displayable: Filter = {
  name: 'displayable',
  apply(draft, { before, after }) {
    const written = lineBefore(before);
    const cursor = written.length;
    const parts = ghostTextOf({
      line: written + restOfLine(after),
      cursor,
      range: { start: cursor, end: cursor + draft.replaces },
      text: draft.text,
    });
    return parts === undefined ? 'not-displayable' : draft;
  },
};
