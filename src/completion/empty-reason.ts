import { untranslated, type Translate } from '../common/translate';

/**
 * Why there is no suggestion. Every empty result carries one of these; the sentence is for the tooltip and the log, and
 * never contains code.
 */
const SENTENCES = {
  disabled: (t) => t('Completions are switched off for this language.'),
  'excluded-language': (t) => t('This language is excluded from completions.'),
  'excluded-file': (t) => t('This file is excluded from completions.'),
  'bad-pattern': (t) =>
    t('A pattern of excluded files cannot be read, so no file is completed until it is mended.'),
  deletion: (t) => t('Nothing is suggested while text is being deleted.'),
  'inside-word': (t) => t('A word follows the cursor directly.'),
  'suggest-widget': (t) => t('The selected entry of the suggestion list does not continue what is typed.'),
  cancelled: (t) => t('The editor withdrew the request.'),
  superseded: (t) => t('A newer request took its place.'),
  'nothing-generated': (t) => t('The model ended the text here.'),
  dismissed: (t) => t('The suggestion for this place was dismissed.'),
  blank: (t) => t('The model wrote only white space.'),
  undecided: (t) => t('The model was undecided from the start.'),
  'already-there': (t) => t('The model wrote what already follows the cursor.'),
  repetitive: (t) => t('The model repeated the text before the cursor, or itself.'),
  unbalanced: (t) => t('The model left brackets open before the text that follows the cursor.'),
  'not-displayable': (t) => t('The editor could not show the suggestion as ghost text.'),
  'engine-failed': (t) => t('The engine could not complete.'),
  closed: (t) => t('Completions are being shut down.'),
} satisfies Readonly<Record<string, (t: Translate) => string>>;

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
export function explain(
  { reason, detail }: Pick<Empty, 'reason' | 'detail'>,
  t: Translate = untranslated,
): string {
  const sentence = SENTENCES[reason](t);
  return detail === undefined ? sentence : `${sentence} ${detail}`;
}

function isEmptyReason(value: string): value is EmptyReason {
  return Object.hasOwn(SENTENCES, value);
}
