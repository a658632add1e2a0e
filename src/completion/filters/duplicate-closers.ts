import { closersRepeated, leadingClosers } from '../text/closers';
import { lineBefore, restOfLine } from '../text/lines';
import type { Filter } from './filter';

/**
 * Closing brackets and quotes that stand after the cursor and that the text closes itself are replaced by it, so that
 * `f(█)` and the text `x)` make `f(x)`; the cursor then lands behind them.
 */
export const duplicateClosers: Filter = {
  name: 'duplicate closers',
  apply(draft, { before, after }) {
    const closers = leadingClosers(restOfLine(after));
    const repeated = closersRepeated(draft.text, closers, lineBefore(before));
    return { ...draft, replaces: Math.max(draft.replaces, repeated) };
  },
};
