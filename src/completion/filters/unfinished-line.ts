import { opensBlock } from '../text/block-openers';
import { isBlank } from '../text/lines';
import type { Filter } from './filter';

/**
 * Text of several lines that was cut for its length or the time it took ends with its last whole line. Where it was cut
 * short, or where it began to loop, it does not end with a line that opens a block of which nothing is left.
 */
export const unfinishedLine: Filter = {
  name: 'unfinished line',
  apply(draft, { end, languageId }) {
    if (end !== 'length' && end !== 'time' && end !== 'loop') return draft;
    const lines = draft.text.split('\n');
    // A loop is cut between lines.
    if (end !== 'loop') lines.pop();
    while (lines.length > 0 && (isBlank(lines.at(-1) ?? '') || opensBlock(lines.at(-1) ?? '', languageId))) {
      lines.pop();
    }
    const whole = lines.join('\n');
    return isBlank(whole) ? draft : { ...draft, text: whole };
  },
};
