import type { TokenScores } from '../lm/scoring/token-scores';
import type { ClassSpan, TokenClass } from '../syntax/token-classes';
import { undecided, type UndecidedOptions } from './reading';
import { classesOfTokens, type TextRange } from './token-class';

/** One token of a text that a model has read. */
export interface ScoredToken extends TextRange {
  readonly text: string;
  /** Nats; NaN where the model predicts nothing, at the first token of a text without an opening. */
  readonly entropy: number;
  /** Nats squared. */
  readonly varentropy: number;
  /** −ln p of this token, nats. */
  readonly surprisal: number;
  readonly tokenClass: TokenClass;
  /** By the EARL rule, within the text. */
  readonly undecided: boolean;
}

/**
 * A text's tokens with their classes and the verdict of the EARL rule, whose response is the whole text. Their texts join
 * to the text.
 *
 * @param classes lexical classes of the text, in order; empty where its language is not known
 */
export function scoredTokens(
  text: string,
  scores: TokenScores,
  classes: readonly ClassSpan[],
  rule: UndecidedOptions = {},
): ScoredToken[] {
  const ranges = Array.from(scores.ends, (end, i) => ({ start: scores.ends[i - 1] ?? 0, end }));
  const tokenClasses = classesOfTokens(text, ranges, classes);
  const predicted = Array.from(scores.entropy).filter((entropy) => !Number.isNaN(entropy));
  // What is not predicted comes first, and is not undecided.
  const skipped = ranges.length - predicted.length;
  const marks = undecided(predicted, rule);
  return ranges.map(({ start, end }, i) => ({
    start,
    end,
    text: text.slice(start, end),
    entropy: scores.entropy[i] ?? NaN,
    varentropy: scores.varentropy[i] ?? NaN,
    surprisal: scores.surprisal[i] ?? NaN,
    tokenClass: tokenClasses[i] ?? 'text',
    undecided: marks[i - skipped] ?? false,
  }));
}

/** What the model would rather have written at a token, the most probable first; none where it was not asked for. */
export function alternativesAt(
  { alternatives }: TokenScores,
  index: number,
): { readonly text: string; readonly probability: number }[] {
  if (!alternatives) return [];
  const { count, ids, probabilities, texts } = alternatives;
  return Array.from({ length: count }, (_, i) => index * count + i)
    .filter((at) => (ids[at] ?? -1) >= 0)
    .map((at) => ({ text: texts.get(ids[at] ?? 0) ?? '', probability: probabilities[at] ?? 0 }));
}
