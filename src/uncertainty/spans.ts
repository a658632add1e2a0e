import type { ClassSpan } from '../syntax/token-classes';
import type { TextRange } from './token-class';
import { snapToLexicalBoundaries } from './snap';

/** A token of a response, with what decides whether it is shown. */
export interface SpanToken extends TextRange {
  /** Nats. */
  readonly entropy: number;
  readonly undecided: boolean;
  /** See `changesStructure`. */
  readonly changesStructure: boolean;
}

/** A stretch of a response that is shown as undecided. */
export interface UndecidedSpan extends TextRange {
  /** Indices of the undecided tokens in it, in order. */
  readonly tokens: readonly number[];
  /** Of its undecided tokens, nats. */
  readonly peakEntropy: number;
  /** Whether an alternative of one of them would have changed the structure of the code. */
  readonly changesStructure: boolean;
}

export interface SpanOptions {
  /** @default 3 */
  readonly maxSpans?: number;
  /** Share of the response's tokens that the undecided ones in all spans may be. @default 0.1 */
  readonly maxShare?: number;
}

/**
 * The few spans of a response that are worth a look. Undecided tokens that are neighbours, or that lie in the same word,
 * become one span that begins and ends at lexical boundaries. Most consequential first (a change of structure before a
 * name, then by the highest entropy), spans are taken while there are at most `maxSpans` of them and their undecided
 * tokens are at most `maxShare` of the response; the first one is always taken. So none that is left out is more
 * consequential than one that is shown.
 *
 * Source: the guidance drawn from arXiv 2302.07248, where highlights helped when few and granular.
 *
 * @param tokens all tokens of the response, in order; offsets into `text` in UTF-16 units
 * @param classes lexical classes of `text`, in order; may be empty
 * @returns disjoint, in the order of the text
 */
export function undecidedSpans(
  text: string,
  tokens: readonly SpanToken[],
  classes: readonly ClassSpan[],
  { maxSpans = 3, maxShare = 0.1 }: SpanOptions = {},
): UndecidedSpan[] {
  const ranked = mergedSpans(text, tokens, classes).sort(
    (a, b) =>
      Number(b.changesStructure) - Number(a.changesStructure) ||
      b.peakEntropy - a.peakEntropy ||
      a.start - b.start,
  );
  const taken: UndecidedSpan[] = [];
  let count = 0;
  for (const span of ranked) {
    count += span.tokens.length;
    if (taken.length >= maxSpans || (taken.length > 0 && count > maxShare * tokens.length)) break;
    taken.push(span);
  }
  return taken.sort((a, b) => a.start - b.start);
}

function mergedSpans(
  text: string,
  tokens: readonly SpanToken[],
  classes: readonly ClassSpan[],
): UndecidedSpan[] {
  const runs: UndecidedSpan[] = [];
  tokens.forEach(({ start, end, entropy, undecided, changesStructure }, index) => {
    // A token whose character is completed by the next one has nothing to show; the next one shows it.
    if (!undecided || start === end) return;
    const span = { start, end, tokens: [index], peakEntropy: entropy, changesStructure };
    const last = runs.at(-1);
    if (last?.end === start) runs.splice(-1, 1, joined(last, span));
    else runs.push(span);
  });
  const spans: UndecidedSpan[] = [];
  for (const run of runs) {
    const span = { ...run, ...snapToLexicalBoundaries(text, run, classes) };
    const last = spans.at(-1);
    // Two parts of one word were snapped onto each other.
    if (last && span.start < last.end) spans.splice(-1, 1, joined(last, span));
    else spans.push(span);
  }
  return spans;
}

function joined(a: UndecidedSpan, b: UndecidedSpan): UndecidedSpan {
  return {
    start: Math.min(a.start, b.start),
    end: Math.max(a.end, b.end),
    tokens: [...a.tokens, ...b.tokens],
    peakEntropy: Math.max(a.peakEntropy, b.peakEntropy),
    changesStructure: a.changesStructure || b.changesStructure,
  };
}
