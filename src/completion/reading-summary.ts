import { effectiveChoices, undecided } from '../uncertainty/reading';
import type { TokenSpan } from './token-spans';

/** How sure the model was of a suggestion. */
export interface ReadingSummary {
  readonly tokens: number;
  /** Nats. */
  readonly meanEntropy: number;
  /** exp of the mean entropy. */
  readonly effectiveChoices: number;
  /** Natural logarithm of the probability of all tokens together. */
  readonly logProbability: number;
  /** Indexes, among the suggestion's tokens, of those the model was undecided about. */
  readonly undecided: readonly number[];
}

/** The reading of the tokens that a suggestion shows. Without tokens nothing is known, and the entropy is 0. */
export function summarise(spans: readonly TokenSpan[]): ReadingSummary {
  const entropies = spans.map(({ token }) => token.entropy);
  const meanEntropy = entropies.reduce((sum, entropy) => sum + entropy, 0) / Math.max(1, spans.length);
  const marks = spans.length === 0 ? [] : undecided(entropies);
  return {
    tokens: spans.length,
    meanEntropy,
    effectiveChoices: effectiveChoices(meanEntropy),
    logProbability: spans.reduce((sum, { token }) => sum + token.logprob, 0),
    undecided: marks.flatMap((isUndecided, i) => (isUndecided ? [i] : [])),
  };
}
