/** A suggestion that was judged by what really follows. */
export interface JudgedText {
  /** Texts of its tokens. */
  readonly tokenTexts: readonly string[];
  /** Tokens from the first on that stand in the true text. */
  readonly kept: number;
  /** Whether all of it is right, its end included. */
  readonly isRight: boolean;
}

/** What suggestions are worth when a rule cuts them. */
export interface CutOutcome {
  /** Share of all characters that is still shown. */
  readonly shown: number;
  /** Share of the suggestions that are right in all they still show. */
  readonly right: number;
  /** Share of the suggestions that were cut. */
  readonly cut: number;
  /** Characters of suggestions that are right in all they show, a suggestion: what can be taken as it is. */
  readonly usable: number;
  /** Characters that are right, less those that would have to be deleted, a suggestion. */
  readonly net: number;
}

/** @param cuts for each suggestion, the index of the token that it ends before; undefined where it is whole */
export function outcomeOfCuts(
  suggestions: readonly JudgedText[],
  cuts: readonly (number | undefined)[],
): CutOutcome {
  let [all, shown, right, cut, usable, net] = [0, 0, 0, 0, 0, 0];
  suggestions.forEach(({ tokenTexts, kept, isRight }, i) => {
    const end = cuts[i] ?? tokenTexts.length;
    const length = lengthUpTo(tokenTexts, end);
    const good = lengthUpTo(tokenTexts, Math.min(end, kept));
    all += lengthUpTo(tokenTexts, tokenTexts.length);
    shown += length;
    const isUsable = cuts[i] === undefined ? isRight : kept >= end;
    right += Number(isUsable);
    usable += isUsable ? length : 0;
    cut += Number(cuts[i] !== undefined);
    net += good - (length - good);
  });
  const n = suggestions.length;
  return { shown: shown / all, right: right / n, cut: cut / n, usable: usable / n, net: net / n };
}

/** One point of a curve: a rule's threshold, and what it made of the suggestions. */
export interface CurvePoint extends CutOutcome {
  readonly threshold: number;
}

/** @param cutOf where a suggestion ends at a threshold */
export function cutCurve<T extends JudgedText>(
  suggestions: readonly T[],
  thresholds: readonly number[],
  cutOf: (suggestion: T, threshold: number) => number | undefined,
): CurvePoint[] {
  return thresholds.map((threshold) => ({
    threshold,
    ...outcomeOfCuts(
      suggestions,
      suggestions.map((suggestion) => cutOf(suggestion, threshold)),
    ),
  }));
}

/** The point with the most usable characters; of equals the one that shows most. @throws RangeError for no points */
export function operatingPoint(curve: readonly CurvePoint[]): CurvePoint {
  const [first, ...rest] = curve;
  if (!first) throw new RangeError('a curve without points has no best one');
  return rest.reduce(
    (best, point) =>
      point.usable > best.usable || (point.usable === best.usable && point.shown > best.shown) ? point : best,
    first,
  );
}

function lengthUpTo(texts: readonly string[], end: number): number {
  return texts.slice(0, end).reduce((sum, text) => sum + text.length, 0);
}
