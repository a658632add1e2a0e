import type { ClassSpan } from '../syntax/token-classes';
import { undecided, type UndecidedOptions } from './reading';
import { undecidedSpans, type SpanOptions, type SpanToken, type UndecidedSpan } from './spans';
import { structureChanges, type Possibility } from './structure';

/** One token of a completion, as the engine gives it. */
export interface CompletionToken {
  readonly text: string;
  /** Nats. */
  readonly entropy: number;
  readonly alternatives: readonly Possibility[];
}

/** A completion in its place. */
export interface PlacedCompletion {
  /** Text before the completion, at least its last character. */
  readonly before: string;
  readonly tokens: readonly CompletionToken[];
  /** Lexical classes of the completion at least, by offsets from the start of `before`, in order; empty where the language is not known. */
  readonly classes: readonly ClassSpan[];
  readonly isKeyword: (word: string) => boolean;
}

/**
 * The spans of a completion that are worth a look, by the EARL rule and the limits of `undecidedSpans`.
 * @returns offsets in the completion's text, UTF-16 units
 */
export function completionSpans(
  { before, tokens, classes, isKeyword }: PlacedCompletion,
  options: UndecidedOptions & SpanOptions = {},
): UndecidedSpan[] {
  const marks = undecided(
    tokens.map(({ entropy }) => entropy),
    options,
  );
  const structural = structureChanges(before, tokens, isKeyword);
  let text = '';
  const placed = tokens.map((token, i): SpanToken => {
    const start = text.length;
    text += token.text;
    const isUndecided = marks[i] ?? false;
    return {
      start,
      end: text.length,
      entropy: token.entropy,
      undecided: isUndecided,
      changesStructure: isUndecided && (structural[i] ?? false),
    };
  });
  // A word that the completion goes on with began before it: what is shown stays within the completion.
  const own = classes
    .map(({ start, end, tokenClass }) => ({
      start: Math.max(0, start - before.length),
      end: Math.min(text.length, end - before.length),
      tokenClass,
    }))
    .filter(({ start, end }) => start < end);
  return undecidedSpans(text, placed, own, options);
}
