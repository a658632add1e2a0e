/**
 * Readings of the model's distribution over the next token. Entropies are in nats, at T = 1, over the full vocabulary.
 */

/** Highlighting rule of `undecided`. */
export interface UndecidedOptions {
  /** Share of a response's tokens that lie at or below the threshold. @default 0.8 */
  readonly quantile?: number;
  /** Nats that a token must exceed whatever its rank. @default ln 2, two equally likely choices */
  readonly floorNats?: number;
}

/** Effective number of choices: that many equally likely tokens have the same entropy. */
export function effectiveChoices(entropyNats: number): number {
  return Math.exp(entropyNats);
}

/**
 * The q-quantile with linear interpolation between order statistics (type 7, the default of NumPy and R).
 *
 * @param q 0 to 1
 * @returns NaN for no values
 */
export function quantile(values: readonly number[], q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`quantile ${q} is not between 0 and 1`);
  const sorted = [...values].sort((a, b) => a - b);
  const rank = q * (sorted.length - 1);
  const below = sorted[Math.floor(rank)] ?? NaN;
  const above = sorted[Math.ceil(rank)] ?? NaN;
  // Equal neighbours are returned as they are: interpolating would round, and "above the quantile" would then hold
  // for values equal to it.
  return below === above ? below : below + (above - below) * (rank - Math.floor(rank));
}

/**
 * Which tokens of one response the model was undecided about:
 *
 *     M_t = H_t > quantile_q(H_1 … H_n)  and  H_t > floor
 *
 * Source: EARL (arXiv 2511.12033), a threshold within each response; q from the 80/20 rule (arXiv 2506.01939) and
 * SIREN (arXiv 2509.25133). The floor is ours: without it a fifth of every trivial completion would be marked.
 */
export function undecided(entropies: readonly number[], options: UndecidedOptions = {}): boolean[] {
  const { quantile: q = 0.8, floorNats = Math.LN2 } = options;
  const threshold = Math.max(quantile(entropies, q), floorNats);
  return entropies.map((entropy) => entropy > threshold);
}
