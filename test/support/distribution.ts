/** What a reading is made of, in nats; varentropy in nats squared. */
export interface DistributionReading {
  readonly entropy: number;
  /** Σ p (ln p + H)². */
  readonly varentropy: number;
  /** ln Σ exp(logit). */
  readonly logNormaliser: number;
}

/**
 * Entropy, varentropy and log-normaliser of softmax(logits), in double precision: what the same quantities computed in
 * the graph are held against. Logits of −∞ are tokens that cannot come.
 *
 * @param logits [vocabulary]
 * @throws RangeError when there is no finite logit, or one is NaN or +∞
 */
export function distributionOf(logits: Float32Array): DistributionReading {
  let highest = -Infinity;
  for (const logit of logits) {
    if (Number.isNaN(logit) || logit === Infinity) throw new RangeError(`a logit is ${logit}`);
    if (logit > highest) highest = logit;
  }
  if (highest === -Infinity) throw new RangeError('no logit is finite');

  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  // Relative to the highest logit throughout, so that the magnitude of the logits costs no precision.
  const logSum = Math.log(sum);

  let entropy = 0;
  for (const logit of logits) {
    const logP = logit - highest - logSum;
    const p = Math.exp(logP);
    if (p > 0) entropy -= p * logP;
  }
  // A second pass, since E[x²] − E[x]² cancels to nothing where the model is nearly certain.
  let varentropy = 0;
  for (const logit of logits) {
    const logP = logit - highest - logSum;
    const p = Math.exp(logP);
    if (p > 0) varentropy += p * (logP + entropy) ** 2;
  }
  return { entropy, varentropy, logNormaliser: highest + logSum };
}
