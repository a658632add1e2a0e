import type { TokenReading } from '../calibration/token-reading';
import { cutCurve, operatingPoint, type CurvePoint, type JudgedText } from './cut-curve';
import { forkIndex, LEAST_CHARACTERS, type ForkPoint } from './stop-at-fork';

/** A judged suggestion with the readings of its tokens. */
export interface ReadSuggestion extends JudgedText {
  readonly readings: readonly TokenReading[];
}

/** Entropies to cut at, in nats; the last one cuts nothing. */
export const FORK_THRESHOLDS = [
  0.25,
  0.5,
  0.75,
  1,
  1.25,
  1.5,
  1.75,
  2,
  2.25,
  2.5,
  2.75,
  3,
  3.5,
  4,
  5,
  Infinity,
] as const;

/** What suggestions are worth when they are cut at each of the thresholds. */
export function forkCurve(suggestions: readonly ReadSuggestion[]): CurvePoint[] {
  return cutCurve(suggestions, FORK_THRESHOLDS, (suggestion, entropyAbove) =>
    cutAt(suggestion, { entropyAbove, leastCharacters: LEAST_CHARACTERS }),
  );
}

/** Where a suggestion ends under a fork point. */
export function cutAt({ tokenTexts, readings }: ReadSuggestion, point: ForkPoint): number | undefined {
  const tokens = tokenTexts.map((text, i) => ({ text, entropy: readings[i]?.entropy ?? 0 }));
  return forkIndex(tokens, point);
}

/**
 * The point to cut at: the threshold at which most can be taken as it is. Lower ones show too little, higher ones wrong
 * ends.
 * @returns undefined where that is nowhere
 * @throws RangeError for no suggestions
 */
export function chooseForkPoint(suggestions: readonly ReadSuggestion[]): ForkPoint | undefined {
  if (suggestions.length === 0) throw new RangeError('no suggestions to choose a fork point by');
  const { threshold } = operatingPoint(forkCurve(suggestions));
  return Number.isFinite(threshold)
    ? { entropyAbove: threshold, leastCharacters: LEAST_CHARACTERS }
    : undefined;
}
