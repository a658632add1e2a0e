/** How a push changed the distribution of the next token. */
export interface FirstTokenShift {
  /** KL(unsteered ‖ steered), nats. */
  readonly divergence: number;
  /** Entropy steered − unsteered, nats. */
  readonly entropyShift: number;
}

/**
 * Compares two distributions over the same vocabulary, given as logits. Source: the damage report of representation
 * engineering (methods: KL(ref ‖ steered) and entropy at the first generated token), here in nats.
 */
export function firstTokenShift(unsteered: Float32Array, steered: Float32Array): FirstTokenShift {
  const p = logProbabilities(unsteered);
  const q = logProbabilities(steered);
  let divergence = 0;
  let before = 0;
  let after = 0;
  p.forEach((lp, i) => {
    const lq = q[i] ?? 0;
    const probability = Math.exp(lp);
    if (probability > 0) divergence += probability * (lp - lq);
    before -= probability * lp;
    after -= Math.exp(lq) * lq;
  });
  return { divergence, entropyShift: after - before };
}

function logProbabilities(logits: Float32Array): Float64Array {
  const top = logits.reduce((a, b) => Math.max(a, b), -Infinity);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - top), 0);
  return Float64Array.from(logits, (logit) => logit - top - Math.log(total));
}
