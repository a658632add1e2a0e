import { agreeingTokens, alignedTokens } from './align';

/** How often each token of a suggestion was sampled again. */
export interface SampledSurvival {
  /** [tokens], the share of samples in which the token stands anywhere in its order. */
  readonly aligned: readonly number[];
  /** [tokens], the share of samples that begin with all of the suggestion up to the token. */
  readonly agreeing: readonly number[];
}

/** Votes added to each side, so that no few samples make a certainty: Jeffreys' prior. */
const PRIOR_VOTES = 0.5;

/**
 * The survival of a suggestion's tokens over samples from the same model, which stand in for what its user may want.
 * Source: R-U-SURE (Johnson, Tarlow & Walder, arXiv 2303.00732); its solver is replaced by pairwise alignment.
 *
 * @param reference token texts of the suggestion
 * @param samples token texts of each sample
 * @throws RangeError when there are no samples
 */
export function sampledSurvival(
  reference: readonly string[],
  samples: readonly (readonly string[])[],
): SampledSurvival {
  if (samples.length === 0) throw new RangeError('survival needs at least one sample');
  const share = (votes: readonly (readonly boolean[])[]) =>
    reference.map((_, i) => {
      const kept = votes.filter((vote) => vote[i]).length;
      return (kept + PRIOR_VOTES) / (votes.length + 2 * PRIOR_VOTES);
    });
  return {
    aligned: share(samples.map((sample) => alignedTokens(reference, sample))),
    agreeing: share(samples.map((sample) => agreeingTokens(reference, sample.join('')))),
  };
}
