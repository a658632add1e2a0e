import type { CurvePoint, CutOutcome } from '../../uncertainty/forks/cut-curve';
import type { Estimate } from '../../uncertainty/report/bootstrap';
import type { BranchComparison, CandidateYield } from '../forks/compare-branches';
import type { TemperatureComparison, TemperatureYield } from '../forks/compare-temperatures';
import type { CutMeasure } from '../forks/measure-cuts';
import type { Table } from './calibration-tables';
import { points, signed, withInterval, withSign } from './estimate-text';

/** What suggestions are worth when they stop at forks, a row for each threshold. */
export function cutTable({ curves }: CutMeasure): Table {
  return {
    heading: [
      'stops above, nats',
      'cut',
      'characters shown',
      'right in all shown',
      'usable characters',
      'net characters',
    ],
    rows: curves.entropy.map((point) => [
      Number.isFinite(point.threshold) ? String(point.threshold) : 'never',
      ...outcomeCells(point),
    ]),
  };
}

/** The three rules where they show about as much: only then can they be compared. */
export function ruleTable({ curves }: CutMeasure): Table {
  const shares = [0.2, 0.4, 0.6, 0.8];
  const cell = (curve: readonly CurvePoint[], share: number) => percent(rightAt(curve, share));
  return {
    heading: ['rule', ...shares.map((share) => `right at ${percent(share)} shown`), 'most usable characters'],
    rows: [
      ['entropy above', curves.entropy] as const,
      ['calibrated survival below', curves.survival] as const,
      ['a number of tokens', curves.tokens] as const,
    ].map(([name, curve]) => [
      name,
      ...shares.map((share) => cell(curve, share)),
      Math.max(...curve.map(({ usable }) => usable)).toFixed(2),
    ]),
  };
}

/** The chosen point on files that it was not chosen by. */
export function heldOutTable({ heldOut: { cut, whole, gain } }: CutMeasure): Table {
  return {
    heading: [
      'suggestions',
      'cut',
      'characters shown',
      'right in all shown',
      'usable characters',
      'net characters',
    ],
    rows: [
      ['stopped at the fork', ...outcomeCells(cut)],
      ['whole', ...outcomeCells(whole)],
      ['difference', '', '', points(gain.right), signed(gain.usable), ''],
    ],
  };
}

export function branchTable({ forked, sampled, places }: BranchComparison): Table {
  return {
    heading: [
      'candidates',
      'tokens',
      'distinct a place',
      'places with a right one',
      'right ones per 100 tokens',
      'branches have more',
    ],
    rows: [
      [...candidateCells(forked, places), ''],
      ...sampled.map((way) => [...candidateCells(way, places), signedHundredfold(way.gain)]),
    ],
  };
}

function candidateCells({ name, tokens, distinct, right, rate }: CandidateYield, places: number): string[] {
  return [name, String(tokens), (distinct / places).toFixed(2), `${right} of ${places}`, hundredfold(rate)];
}

export function temperatureTable({ fixed, adaptive }: TemperatureComparison): Table {
  return {
    heading: [
      'temperature',
      'distinct',
      'right',
      'one is right',
      'fixed at the same diversity: right',
      'one is right',
      'more right than fixed',
    ],
    rows: [
      ...fixed.map((way) => [String(way.temperature), ...yieldCells(way), '', '', '']),
      ...adaptive.map((way) => [
        `${way.adaptive?.temperature ?? way.temperature} where undecided, else ${way.temperature}`,
        ...yieldCells(way),
        percent(way.fixedRight),
        percent(way.fixedAny),
        points(way.gain),
      ]),
    ],
  };
}

function outcomeCells({ cut, shown, right, usable, net }: CutOutcome): string[] {
  return [percent(cut), percent(shown), percent(right), usable.toFixed(2), net.toFixed(2)];
}

function yieldCells({ diversity, right, any }: TemperatureYield): string[] {
  return [percent(diversity), estimate(right), estimate(any)];
}

/** Of a curve, how many are right at a share of characters shown, between the points around it. */
function rightAt(curve: readonly CurvePoint[], share: number): number {
  const sorted = [...curve].sort((a, b) => a.shown - b.shown);
  for (const [i, above] of sorted.entries()) {
    const below = sorted[i - 1];
    if (!below || share < below.shown || share > above.shown || above.shown === below.shown) continue;
    return below.right + ((share - below.shown) / (above.shown - below.shown)) * (above.right - below.right);
  }
  return NaN;
}

function estimate(of: Estimate): string {
  return withInterval(of, percent);
}

/** Per 100. */
function hundredfold(estimate: Estimate): string {
  return withInterval(estimate, (rate) => (100 * rate).toFixed(3));
}

function signedHundredfold(estimate: Estimate): string {
  return withInterval(estimate, (rate) => withSign(100 * rate, 3));
}

/** What cannot be computed is shown as a dash. */
function percent(share: number): string {
  return Number.isFinite(share) ? `${(100 * share).toFixed(1)} %` : '–';
}
