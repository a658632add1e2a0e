/**
 * Why there is no suggestion. Every empty result carries one of these; the sentence is for the tooltip and the log, and
 * never contains code.
 */
const SENTENCES = {
  disabled: 'Completions are switched off for this language.',
  'excluded-language': 'This language is excluded from completions.',
  'excluded-file': 'This file is excluded from completions.',
  'bad-pattern': 'A pattern of excluded files cannot be read, so no file is completed until it is mended.',
  deletion: 'Nothing is suggested while text is being deleted.',
  'inside-word': 'A word follows the cursor directly.',
  'suggest-widget': 'The selected entry of the suggestion list does not continue what is typed.',
  cancelled: 'The editor withdrew the request.',
  superseded: 'A newer request took its place.',
  'nothing-generated': 'The model ended the text here.',
  dismissed: 'The suggestion for this place was dismissed.',
  blank: 'The model wrote only white space.',
  undecided: 'The model was undecided from the start.',
  'already-there': 'The model wrote what already follows the cursor.',
  repetitive: 'The model repeated the text before the cursor, or itself.',
  unbalanced: 'The model left brackets open before the text that follows the cursor.',
  'not-displayable': 'The editor could not show the suggestion as ghost text.',
  'engine-failed': 'The engine could not complete.',
  closed: 'Completions are being shut down.',
} as const;

export type EmptyReason = keyof typeof SENTENCES;

export interface Empty {
  readonly kind: 'empty';
  readonly reason: EmptyReason;
  /** What is particular to this case: an error's message, a pattern, the name of a filter. */
  readonly detail?: string;
}

export const EMPTY_REASONS: readonly EmptyReason[] = Object.keys(SENTENCES).filter(isEmptyReason);

export function empty(reason: EmptyReason, detail?: string): Empty {
  return { kind: 'empty', reason, ...(detail !== undefined && { detail }) };
}

/** The reason as a sentence or two for people. */
export function explain({ reason, detail }: Pick<Empty, 'reason' | 'detail'>): string {
  return detail === undefined ? SENTENCES[reason] : `${SENTENCES[reason]} ${detail}`;
}

function isEmptyReason(value: string): value is EmptyReason {
  return Object.hasOwn(SENTENCES, value);
}
