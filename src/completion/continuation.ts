import type { CompletionRequest, CompletionTimings, GeneratedToken } from '../lm/types';
import type { Empty } from './empty-reason';
import type { EndReason } from './stop/stop-rule';
import type { TokenSpan } from './token-spans';

/** What the engine was asked, and all that it wrote: what forks are planned from. */
export interface Source {
  readonly request: CompletionRequest;
  readonly tokens: readonly GeneratedToken[];
  /** Absent when the text was complete before the engine's answer. */
  readonly timings?: CompletionTimings;
}

/** A finished text for one place in a document. */
export interface Continuation {
  readonly kind: 'continuation';
  /** To be inserted at the cursor. */
  readonly text: string;
  /** Characters after the cursor, on its line, that the text replaces. */
  readonly replaces: number;
  readonly tokens: readonly TokenSpan[];
  readonly end: EndReason;
  readonly source: Source;
}

export type Outcome = Continuation | Empty;
