import { openBrackets } from '../text/closers';
import { isBlank, lineBefore, restOfLine } from '../text/lines';
import type { Filter } from './filter';

/** Text that opens brackets and does not close them is no suggestion where the line goes on after the cursor. */
export const openBracketsFilter: Filter = {
  name: 'open brackets',
  apply(draft, { before, after, end }) {
    // What ends at a fork is meant to be finished by the user.
    if (end === 'fork' || isBlank(restOfLine(after).slice(draft.replaces))) return draft;
    return openBrackets(draft.text, lineBefore(before)) > 0 ? 'unbalanced' : draft;
  },
};
