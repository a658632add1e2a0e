/** Tokens of a window, as ARES has it. */
export const DEFAULT_WINDOW_TOKENS = 4;

/**
 * Window entropy, the forward mean over the tokens that follow:
 *
 *     W_t = mean(H_{t+1} … H_{t+w})
 *
 * High where a token opens a stretch that the model is unsure of, rather than one that is unsure by itself. Near the end
 * the mean is over the tokens that are left, and NaN at the last one, which none follows.
 * Source: ARES (arXiv 2510.08457), w = 4.
 *
 * @param entropies nats, [tokens]
 * @returns nats, [tokens]
 * @throws RangeError when the window is not a whole number from 1 on
 */
export function windowEntropies(
  entropies: readonly number[],
  windowTokens = DEFAULT_WINDOW_TOKENS,
): number[] {
  if (!Number.isInteger(windowTokens) || windowTokens < 1)
    throw new RangeError(`a window of ${windowTokens} tokens is no window`);
  return entropies.map((_, t) => {
    const following = entropies.slice(t + 1, t + 1 + windowTokens);
    return following.reduce((sum, entropy) => sum + entropy, 0) / following.length;
  });
}
