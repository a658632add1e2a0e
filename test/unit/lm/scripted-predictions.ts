import type { Prediction } from '../../../src/lm/choose-token';

/** How many candidates the graph reads at each position. */
const TOP = 8;

/** What a run of the graph would say of these logits, computed plainly in float64. */
export function predictionOf(logits: readonly number[], needsLogits = true): Prediction {
  const largest = Math.max(...logits);
  const logNormaliser = largest + Math.log(logits.reduce((sum, z) => sum + Math.exp(z - largest), 0));
  const logP = logits.map((z) => z - logNormaliser);
  const entropy = -logP.reduce((sum, l) => sum + Math.exp(l) * l, 0);
  const varentropy = logP.reduce((sum, l) => sum + Math.exp(l) * (l + entropy) ** 2, 0);
  const top = logP
    .map((logProbability, id) => ({ id, logProbability }))
    .sort((a, b) => b.logProbability - a.logProbability)
    .slice(0, TOP);
  return {
    reading: { entropy, varentropy, logNormaliser, top },
    logits: needsLogits ? Float32Array.from(logits) : undefined,
  };
}

/** Logits of a model that is nearly sure of one token. */
export function peakAt(id: number, vocabularySize: number): number[] {
  return Array.from({ length: vocabularySize }, (_, candidate) => (candidate === id ? 10 : 0));
}
