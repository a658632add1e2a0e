/** A share of trials with its 95 % interval. */
export interface Share {
  readonly count: number;
  readonly of: number;
  /** count / of, 0 where nothing was tried. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** 97.5 % quantile of the standard normal distribution. */
const Z = 1.959964;

/** A share with Wilson's score interval, which is honest near 0 and 1 (Wilson, JASA 22, 1927). */
export function shareOf(count: number, of: number): Share {
  if (of === 0) return { count, of, share: 0, low: 0, high: 1 };
  const p = count / of;
  const z2 = (Z * Z) / of;
  const centre = (p + z2 / 2) / (1 + z2);
  const half = (Z / (1 + z2)) * Math.sqrt((p * (1 - p)) / of + z2 / (4 * of));
  return { count, of, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}
