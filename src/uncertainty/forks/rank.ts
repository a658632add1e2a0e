/** A completed branch, as far as its rank depends on it. */
export interface RankedBranch {
  /** Natural logarithms of its tokens' probabilities, from where it branched off. */
  readonly logprobs: readonly number[];
  /** Whether the text parses with it no worse than with any of the others. */
  readonly parses: boolean;
}

/**
 * Orders branches: those that parse first, then by mean log-probability of a token, so that a long branch is not behind
 * a short one for its length (the length normalisation of beam search, Wu et al. 2016, arXiv 1609.08144, with α = 1).
 */
export function rankBranches<T extends RankedBranch>(branches: readonly T[]): T[] {
  return [...branches].sort(
    (a, b) => Number(b.parses) - Number(a.parses) || meanOf(b.logprobs) - meanOf(a.logprobs),
  );
}

/** Mean log-probability; −∞ for a branch without tokens, which says nothing. */
export function meanOf(logprobs: readonly number[]): number {
  return logprobs.length === 0
    ? -Infinity
    : logprobs.reduce((sum, logprob) => sum + logprob, 0) / logprobs.length;
}
