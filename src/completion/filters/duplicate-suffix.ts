import { isBlank, isWordCharacter, restOfLine } from '../text/lines';
import type { Filter } from './filter';

/** The end of the text that repeats what follows on the cursor's line is cut: `x = █ + 1` and `y + 1` make `x = y + 1`. */
export const duplicateSuffix: Filter = {
  name: 'duplicate suffix',
  apply(draft, { after }) {
    const rest = restOfLine(after).slice(draft.replaces).trimEnd();
    if (rest === '') return draft;
    const overlap = overlapOf(draft.text.trimEnd(), rest);
    if (overlap === 0) return draft;
    const text = draft.text.trimEnd().slice(0, -overlap);
    return isBlank(text) ? 'already-there' : { ...draft, text };
  },
};

/** Length of the longest end of `text` that `rest` begins with; an overlap never begins within a word of the text. */
function overlapOf(text: string, rest: string): number {
  for (let length = Math.min(text.length, rest.length); length > 0; length--) {
    const start = text.length - length;
    if (!text.endsWith(rest.slice(0, length))) continue;
    const cutsWord = isWordCharacter(text[start] ?? ' ') && isWordCharacter(text[start - 1] ?? ' ');
    if (!cutsWord) return length;
  }
  return 0;
}
