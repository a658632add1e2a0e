import type { Continuation } from './continuation';
import type { Lead } from './exclude/suggest-widget';
import type { LineRange } from './query';
import { summarise, type ReadingSummary } from './reading-summary';
import type { Source } from './source';
import type { EndReason } from './stop/stop-rule';
import { shift, type TokenSpan } from './token-spans';

/** Where a suggestion comes from: the order they are tried in. */
export type Origin = 'typing' | 'cache' | 'in-flight' | 'new' | 'fork';

/** A suggestion as the editor takes it. */
export interface Candidate {
  /** Unique among a service's candidates. */
  readonly id: number;
  readonly insertText: string;
  /** Columns of the cursor's line that the text replaces. */
  readonly range: LineRange;
  /** The tokens that wrote the text, by where they are in it. */
  readonly tokens: readonly TokenSpan[];
  readonly reading: ReadingSummary;
  readonly end: EndReason;
  readonly origin: Origin;
  readonly source: Source;
}

/**
 * @param rest what is left of a continuation at the lead's place
 * @param cursor the cursor's column
 */
export function candidateOf(
  id: number,
  rest: Continuation,
  lead: Lead,
  cursor: number,
  origin: Origin,
  source: Source,
): Candidate {
  const { text, replaces, tokens, end } = rest;
  return {
    id,
    insertText: lead.text + text,
    range: { start: lead.start, end: cursor + replaces },
    tokens: shift(tokens, lead.text.length),
    reading: summarise(tokens),
    end,
    origin,
    source,
  };
}
