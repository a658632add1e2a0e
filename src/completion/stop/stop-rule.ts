import type { GeneratedToken } from '../../lm/types';
import type { LineMode } from '../line-mode';

/** What ended a suggestion's text. */
export type EndReason =
  | 'line-end'
  | 'block-end'
  | 'fork'
  | 'loop'
  | 'time'
  /** The model was done. */
  | 'end-of-text'
  /** The tokens, or the model's context, were used up. */
  | 'length';

/** What the model has written so far. */
export interface Generated {
  readonly text: string;
  readonly tokens: readonly GeneratedToken[];
}

export interface StopContext {
  readonly mode: LineMode;
  /** The cursor's line, before the cursor. */
  readonly lineBefore: string;
  readonly after: string;
  readonly languageId: string;
  readonly tabSize: number;
}

export interface Stop {
  /** UTF-16 units of the text that are kept. */
  readonly keep: number;
  readonly end: EndReason;
}

/** Says, after every token, whether the text is complete, and how much of it. */
export type StopRule = (generated: Generated, context: StopContext) => Stop | undefined;
