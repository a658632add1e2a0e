import type { CompletionTimings, GeneratedToken } from '../lm/types';
import type { Empty } from './empty-reason';
import type { EndReason } from './stop/stop-rule';
import type { TokenSpan } from './token-spans';

/** All that the engine wrote for a continuation, what was cut included. */
export interface Written {
  readonly tokens: readonly GeneratedToken[];
  /** Ms from the request to the engine's first token, and to the end of the text. */
  readonly firstTokenMs: number;
  readonly totalMs: number;
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
  /** The same object however much of the text has been typed since. */
  readonly written: Written;
}

export type Outcome = Continuation | Empty;
