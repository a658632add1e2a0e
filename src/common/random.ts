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

/** Numbers of the standard normal distribution (Box and Muller, 1958). */
export function gaussian(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
