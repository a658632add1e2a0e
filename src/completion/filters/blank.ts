import { isBlank } from '../text/lines';
import type { Filter } from './filter';

/** Nothing but white space is no suggestion. */
export const blank: Filter = {
  name: 'blank',
  apply: (draft) => (isBlank(draft.text) ? 'blank' : draft),
};
