import type { Continuation, Source } from './continuation';
import type { Lead } from './exclude/suggest-widget';
import type { LineRange } from './query';
import { summarise, type ReadingSummary } from './reading-summary';
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
  /** What the engine was asked, and all it wrote. */
  readonly source: Source;
}

/** The continuation for the lead's place, behind what the suggest widget has selected. */
export function candidateOf(
  id: number,
  continuation: Continuation,
  lead: Lead,
  cursor: number,
  origin: Origin,
): Candidate {
  const { text, replaces, tokens, end, source } = continuation;
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
