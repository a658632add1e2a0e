import { seededRandom } from '../../common/random';
import { expectedCalibrationError, type Forecast } from './metrics';

/** Draws of every estimate here; the same ones every time. */
const DRAWS = 200;
const SEED = 1;

/**
 * A 95 % interval by the percentile bootstrap over groups (files), since tokens of one file err together.
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapters 8 and 13.
 *
 * @returns NaN twice when there is no group
 */
export function groupedInterval(
  groups: readonly (readonly Forecast[])[],
  statistic: (forecasts: readonly Forecast[]) => number,
): readonly [low: number, high: number] {
  const random = seededRandom(SEED);
  const values = Array.from({ length: DRAWS }, () => {
    const drawn = groups.map(() => groups[Math.floor(random() * groups.length)] ?? []);
    return statistic(drawn.flat());
  })
    .filter((value) => !Number.isNaN(value))
    .sort((a, b) => a - b);
  const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? NaN;
  return [at(0.025), at(0.975)];
}

/**
 * The expected calibration error that forecasts would have if they were perfectly calibrated: outcomes are drawn from
 * the forecasts themselves. What is measured can hardly be less.
 */
export function calibrationNoise(forecasts: readonly Forecast[]): number {
  const random = seededRandom(SEED);
  let sum = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    sum += expectedCalibrationError(
      forecasts.map(({ probability }) => ({ probability, outcome: random() < probability })),
    );
  }
  return sum / DRAWS;
}
