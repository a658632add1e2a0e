import type { Filter } from './filter';

/** White space at the ends of lines, and blank lines at the end of the text, are cut. */
export const trailingWhitespace: Filter = {
  name: 'trailing white space',
  apply: (draft) => ({ ...draft, text: draft.text.replace(/[ \t]+(?=\n)/g, '').trimEnd() }),
};
