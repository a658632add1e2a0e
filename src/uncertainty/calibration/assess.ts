import { CONFIDENCE_BINS, confidenceOf, type ConfidenceBin } from './confidence';
import {
  areaUnderRoc,
  baseRate,
  brierScore,
  brierSkill,
  expectedCalibrationError,
  type Forecast,
} from './metrics';
import { calibrationNoise, groupedInterval } from './resampling';

/** How good a reading's probabilities are. Skill and area are NaN where all outcomes are the same. */
export interface Scores {
  readonly ece: number;
  readonly brier: number;
  readonly brierSkill: number;
  readonly auc: number;
}

/** What the three bins of confidence were worth. */
export interface BinReport {
  readonly bin: ConfidenceBin;
  readonly count: number;
  /** Mean probability told; NaN for an empty bin. */
  readonly told: number;
  /** Share that came true; NaN for an empty bin. */
  readonly observed: number;
}

export interface Assessment extends Scores {
  readonly count: number;
  readonly baseRate: number;
  /** 95 %, resampled by file. */
  readonly eceInterval: readonly [number, number];
  readonly brierSkillInterval: readonly [number, number];
  /** What a perfectly calibrated reading of these probabilities would measure as its error. */
  readonly eceNoise: number;
  readonly bins: readonly BinReport[];
}

export function scoresOf(forecasts: readonly Forecast[]): Scores {
  return {
    ece: expectedCalibrationError(forecasts),
    brier: brierScore(forecasts),
    brierSkill: brierSkill(forecasts),
    auc: areaUnderRoc(forecasts),
  };
}

/** @param groups forecasts by file */
export function assess(groups: readonly (readonly Forecast[])[]): Assessment {
  const forecasts = groups.flat();
  return {
    ...scoresOf(forecasts),
    count: forecasts.length,
    baseRate: baseRate(forecasts),
    eceInterval: groupedInterval(groups, expectedCalibrationError),
    brierSkillInterval: groupedInterval(groups, brierSkill),
    eceNoise: calibrationNoise(forecasts),
    bins: CONFIDENCE_BINS.map((bin) => {
      const inside = forecasts.filter(({ probability }) => confidenceOf(probability).bin === bin);
      const told = inside.reduce((sum, { probability }) => sum + probability, 0) / inside.length;
      return { bin, count: inside.length, told, observed: baseRate(inside) };
    }),
  };
}
