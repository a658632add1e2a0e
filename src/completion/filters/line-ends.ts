import type { Filter } from './filter';

/** Line ends as the editor counts them: it writes the document's own when it inserts. */
export const lineEnds: Filter = {
  name: 'line ends',
  apply: (draft) => ({ ...draft, text: draft.text.replace(/\r\n?/g, '\n') }),
};
