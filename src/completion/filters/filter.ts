import type { EmptyReason } from '../empty-reason';
import type { Indentation } from '../query';
import type { EndReason } from '../stop/stop-rule';

/** A suggestion on its way to the editor. */
export interface Draft {
  /** To be inserted at the cursor. */
  readonly text: string;
  /** Characters after the cursor, on its line, that the text replaces. */
  readonly replaces: number;
}

export interface FilterContext {
  readonly before: string;
  readonly after: string;
  readonly indentation: Indentation;
  /** The editor's language id. */
  readonly languageId: string;
  /** What ended the text. */
  readonly end: EndReason;
}

/**
 * Makes a draft fit for its place, or says why it is not. A filter cuts text at the end, changes its white space or widens
 * what is replaced, and nothing else: the tokens of what is left can then be found again in the text.
 */
export interface Filter {
  readonly name: string;
  readonly apply: (draft: Draft, context: FilterContext) => Draft | EmptyReason;
}
