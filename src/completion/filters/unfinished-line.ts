import { isBlank } from '../text/lines';
import type { Filter } from './filter';

/** Text of several lines that was cut for its length or the time it took ends with its last whole line. */
export const unfinishedLine: Filter = {
  name: 'unfinished line',
  apply(draft, { end }) {
    if (end !== 'length' && end !== 'time') return draft;
    const whole = draft.text.slice(0, Math.max(0, draft.text.lastIndexOf('\n')));
    return isBlank(whole) ? draft : { ...draft, text: whole };
  },
};
