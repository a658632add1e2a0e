import { predictSurvival, type Calibration } from '../../uncertainty/calibration/calibration';
import { crossFit } from '../../uncertainty/calibration/cross-fit';
import { cutCurve, outcomeOfCuts, type CurvePoint, type CutOutcome } from '../../uncertainty/forks/cut-curve';
import { chooseForkPoint, cutAt, forkCurve } from '../../uncertainty/forks/fork-point';
import { cutIndex, LEAST_CHARACTERS, type ForkPoint } from '../../uncertainty/forks/stop-at-fork';
import { fileBootstrap, type Estimate } from '../../uncertainty/report/bootstrap';
import type { MiddleSuggestion } from '../calibration/observe';

/** A cut suggestion's worth at the point chosen on other files, beside the whole suggestion's. */
export interface HeldOutCut {
  readonly cut: CutOutcome;
  readonly whole: CutOutcome;
  /** Cut less whole, 95 % over files. */
  readonly gain: { readonly right: Estimate; readonly usable: Estimate };
}

/** Stopping at forks, measured on suggestions at held-out middles. */
export interface CutMeasure {
  readonly suggestions: number;
  readonly files: number;
  /** By what a rule ends a suggestion. */
  readonly curves: {
    readonly entropy: readonly CurvePoint[];
    /** Calibrated survival below the threshold. */
    readonly survival: readonly CurvePoint[];
    /** The control: so many tokens, whatever the model says. */
    readonly tokens: readonly CurvePoint[];
  };
  /** The point chosen on all of them; absent where whole suggestions are worth most. */
  readonly point: ForkPoint | undefined;
  readonly heldOut: HeldOutCut;
}

const SURVIVALS = [0, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] as const;
const TOKEN_COUNTS = [1, 2, 3, 4, 5, 6, 8, 10, 14, 20, 30, Infinity] as const;

/** @throws RangeError when there are fewer files than parts of a cross-fit */
export function measureCuts(suggestions: readonly MiddleSuggestion[]): CutMeasure {
  const fits = crossFit(suggestions);
  const calibrationOf = new Map<MiddleSuggestion, Calibration>(
    fits.flatMap(({ calibration, test }) => test.map((suggestion) => [suggestion, calibration] as const)),
  );
  return {
    suggestions: suggestions.length,
    files: new Set(suggestions.map(({ file }) => file)).size,
    curves: {
      entropy: forkCurve(suggestions),
      survival: cutCurve(suggestions, SURVIVALS, (suggestion, least) =>
        unlikelyFrom(suggestion, calibrationOf.get(suggestion), least),
      ),
      tokens: cutCurve(suggestions, TOKEN_COUNTS, ({ tokenTexts }, count) =>
        count < tokenTexts.length ? count : undefined,
      ),
    },
    point: chooseForkPoint(suggestions),
    heldOut: heldOutCut(fits.map(({ test }) => test)),
  };
}

/** The first token whose calibrated survival is below `least`, unless too little would remain. */
function unlikelyFrom(
  { readings, tokenTexts }: MiddleSuggestion,
  calibration: Calibration | undefined,
  least: number,
): number | undefined {
  if (!calibration) return undefined;
  const survival = predictSurvival(calibration, readings);
  const tokens = tokenTexts.map((text) => ({ text }));
  return cutIndex(tokens, (_, i) => (survival[i] ?? 1) < least, LEAST_CHARACTERS);
}

/** Each part of the files is cut at the point that the other parts choose. */
function heldOutCut(parts: readonly (readonly MiddleSuggestion[])[]): HeldOutCut {
  const cuts = parts.flatMap((part) => {
    const point = chooseForkPoint(parts.filter((other) => other !== part).flat());
    return part.map((suggestion) => ({ suggestion, cut: point && cutAt(suggestion, point) }));
  });
  const suggestions = cuts.map(({ suggestion }) => suggestion);
  const files = [...new Set(suggestions.map(({ file }) => file))];
  const bootstrap = fileBootstrap(files.length);
  const perFile = (of: 'right' | 'usable', isCut: boolean) =>
    files.map((file) => {
      const own = cuts.filter(({ suggestion }) => suggestion.file === file);
      const outcome = outcomeOfCuts(
        own.map(({ suggestion }) => suggestion),
        own.map(({ cut }) => (isCut ? cut : undefined)),
      );
      return { over: outcome[of] * own.length, under: own.length };
    });
  const gain = (of: 'right' | 'usable') => bootstrap.difference(perFile(of, true), perFile(of, false));
  return {
    cut: outcomeOfCuts(
      suggestions,
      cuts.map(({ cut }) => cut),
    ),
    whole: outcomeOfCuts(
      suggestions,
      suggestions.map(() => undefined),
    ),
    gain: { right: gain('right'), usable: gain('usable') },
  };
}
