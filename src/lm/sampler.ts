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
  const order = Array.from(logits.keys()).sort((a, b) => (logits[b] ?? 0) - (logits[a] ?? 0));
  const kept = topK > 0 ? order.slice(0, topK) : order;
  const largest = logits[kept[0] ?? 0] ?? 0;
  const weights = kept.map((id) => Math.exp(((logits[id] ?? 0) - largest) / temperature));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let nucleus = 0;
  let count = 0;
  while (count < weights.length && nucleus < topP * total) nucleus += weights[count++] ?? 0;
  let left = random() * nucleus;
  for (let i = 0; i < count; i++) {
    left -= weights[i] ?? 0;
    if (left < 0) return kept[i] ?? 0;
  }
  return kept[Math.max(0, count - 1)] ?? 0;
}
