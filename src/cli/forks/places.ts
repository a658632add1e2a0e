import { isSameLine, type LineSuggestion } from '../../uncertainty/calibration/line-suggestion';
import type { MiddleSuggestion } from '../calibration/observe';

/** `count` of all, evenly taken, so that every language has its part. */
export function evenlyTaken<T>(all: readonly T[], count: number): T[] {
  const size = Math.min(count, all.length);
  const chosen = new Set(Array.from({ length: size }, (_, i) => Math.floor((i * all.length) / size)));
  return all.filter((_, i) => chosen.has(i));
}

/** Whether a suggestion is what really follows at a place, to its line's end. */
export function isRightAt({ truth }: Pick<MiddleSuggestion, 'truth'>, suggestion: LineSuggestion<unknown>) {
  return isSameLine(suggestion, truth);
}
