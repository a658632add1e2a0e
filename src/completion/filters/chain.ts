import { empty, type Empty } from '../empty-reason';
import { blank } from './blank';
import { blockEnd } from './block-end';
import { displayable } from './displayable';
import { duplicateClosers } from './duplicate-closers';
import { duplicateLines } from './duplicate-lines';
import { duplicateSuffix } from './duplicate-suffix';
import type { Draft, Filter, FilterContext } from './filter';
import { indentationFilter } from './indentation';
import { leadingWhitespaceFilter } from './leading-whitespace';
import { lineEnds } from './line-ends';
import { openBracketsFilter } from './open-brackets';
import { repetition } from './repetition';
import { trailingWhitespace } from './trailing-whitespace';
import { unfinishedLine } from './unfinished-line';

/** In this order: what the model wrote is cut first, then fitted to the text around it, then judged. */
export const FILTERS: readonly Filter[] = [
  lineEnds,
  leadingWhitespaceFilter,
  unfinishedLine,
  repetition,
  blockEnd,
  duplicateLines,
  duplicateClosers,
  duplicateSuffix,
  openBracketsFilter,
  indentationFilter,
  trailingWhitespace,
  blank,
  displayable,
];

/** Sends a text through the filters; the reason when one of them refuses it. */
export function postProcess(
  text: string,
  context: FilterContext,
  filters: readonly Filter[] = FILTERS,
): (Draft & { readonly kind: 'draft' }) | Empty {
  let draft: Draft = { text, replaces: 0 };
  for (const filter of filters) {
    const next = filter.apply(draft, context);
    if (typeof next === 'string') return empty(next);
    draft = next;
  }
  return { kind: 'draft', ...draft };
}
