import type { CalibrationReport, LevelReport } from '../calibration/evaluate';
import type { SamplingComparison } from '../calibration/compare-sampling';
import type { Scores } from '../../uncertainty/calibration/assess';

/** A table as heading and rows, to be shown on a terminal or written into a page. */
export interface Table {
  readonly heading: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const SCORE_HEADING = ['ECE', 'Brier', 'Brier skill', 'AUC'] as const;

/** Raw readings and the calibrated one at both levels. */
export function scoreTable(report: CalibrationReport): Table {
  return {
    heading: ['probability of', 'reading', 'n', 'base rate', ...SCORE_HEADING],
    rows: [
      ...levelRows('token survives', report.token),
      ...levelRows('suggestion is right', report.suggestion),
    ],
  };
}

/** Intervals, and how small an error could be measured at all. */
export function intervalTable(report: CalibrationReport): Table {
  return {
    heading: ['calibrated', 'ECE', '95 %', 'a perfect reading', 'Brier skill', '95 %'],
    rows: [
      ['token survives', report.token] as const,
      ['suggestion is right', report.suggestion] as const,
    ].map(([name, { after }]) => [
      name,
      decimal(after.ece),
      interval(after.eceInterval),
      decimal(after.eceNoise),
      decimal(after.brierSkill),
      interval(after.brierSkillInterval),
    ]),
  };
}

/** What the three words were worth. */
export function wordingTable(report: CalibrationReport): Table {
  const rows = (name: string, { after }: LevelReport) =>
    after.bins.map(({ bin, count, told, observed }) => [
      name,
      bin,
      String(count),
      percent(count / after.count),
      percent(told),
      percent(observed),
    ]);
  return {
    heading: ['probability of', 'word', 'n', 'share', 'told', 'came true'],
    rows: [...rows('token survives', report.token), ...rows('suggestion is right', report.suggestion)],
  };
}

/** Sampling beside the fast reading. */
export function samplingTable(comparison: SamplingComparison): Table {
  const row = (name: string, scores: Scores) => [name, ...scoreCells(scores)];
  return {
    heading: ['reading', ...SCORE_HEADING],
    rows: [
      row('calibrated, no samples', comparison.fast),
      row(`${comparison.samples} samples, that begin alike`, comparison.agreeing),
      row(`${comparison.samples} samples, aligned`, comparison.aligned),
      row('both of them, scaled', comparison.sampled),
      row('all three, scaled', comparison.together),
    ],
  };
}

function levelRows(name: string, { before, after }: LevelReport): string[][] {
  const row = (reading: string, scores: Scores) => [
    name,
    reading,
    String(after.count),
    percent(after.baseRate),
    ...scoreCells(scores),
  ];
  return [
    ...Object.entries(before).map(([reading, scores]) => row(reading, scores)),
    row('calibrated', after),
  ];
}

function scoreCells({ ece, brier, brierSkill, auc }: Scores): string[] {
  return [ece, brier, brierSkill, auc].map(decimal);
}

function interval([low, high]: readonly [number, number]): string {
  return `${decimal(low)} to ${decimal(high)}`;
}

/** What cannot be computed is shown as a dash. */
export function decimal(value: number): string {
  return Number.isFinite(value) ? value.toFixed(3) : '–';
}

function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–';
}
