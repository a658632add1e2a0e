import type { SamplingOptions } from './types';

/** A source of uniform numbers in [0, 1). */
export type Random = () => number;

/**
 * Mulberry32: a small generator that gives the same sequence for the same seed on every machine.
 * Source: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c (public domain)
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

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
