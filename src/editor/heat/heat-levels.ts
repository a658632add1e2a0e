import { effectiveChoices, quantile } from '../../uncertainty/reading';

/** A level of heat: that many choices at least, and among the most uncertain of the file. */
interface Level {
  readonly choices: number;
  /** Share of the file's tokens that are less uncertain. */
  readonly quantile: number;
}

/**
 * Relative to the file, so that a weak model's map is no single colour, and absolute, so that a file without doubts has
 * none shown.
 */
export const HEAT_LEVELS: readonly Level[] = [
  { choices: 2, quantile: 0.6 },
  { choices: 4, quantile: 0.8 },
  { choices: 8, quantile: 0.95 },
];

/**
 * The level of each token of a file, −1 where there is nothing to show.
 * @param entropies nats; NaN where nothing is predicted
 */
export function heatLevels(entropies: readonly number[]): number[] {
  const known = entropies.filter((entropy) => !Number.isNaN(entropy));
  if (known.length === 0) return entropies.map(() => -1);
  const thresholds = HEAT_LEVELS.map((level) => quantile(known, level.quantile));
  return entropies.map((entropy) =>
    HEAT_LEVELS.findLastIndex(
      ({ choices }, i) => effectiveChoices(entropy) >= choices && entropy >= (thresholds[i] ?? Infinity),
    ),
  );
}
