import { meanOfRows, type LayerContrast } from './contrast';

/** Length of mean(toward) − mean(away) of unit-normalised streams, 0 to 2: how far apart the two sides are. */
export function effectSize({ toward, away, hiddenSize }: LayerContrast): number {
  const plus = meanOfRows(toward, hiddenSize);
  const minus = meanOfRows(away, hiddenSize);
  return Math.hypot(...plus.map((value, i) => value - (minus[i] ?? 0)));
}
