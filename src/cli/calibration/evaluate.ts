import { assess, scoresOf, type Assessment, type Scores } from '../../uncertainty/calibration/assess';
import { predictSuggestion, predictSurvival } from '../../uncertainty/calibration/calibration';
import type { CrossFit, FiledSuggestion } from '../../uncertainty/calibration/cross-fit';
import type { Forecast } from '../../uncertainty/calibration/metrics';

/** One level of readings, the token's or the suggestion's, before and after calibration. */
export interface LevelReport {
  /** Raw readings by name, as a model gives them. */
  readonly before: Readonly<Record<string, Scores>>;
  readonly after: Assessment;
  /** For diagrams: the first of the raw readings, and the calibrated one. */
  readonly forecasts: { readonly before: readonly Forecast[]; readonly after: readonly Forecast[] };
}

export interface CalibrationReport {
  readonly token: LevelReport;
  readonly suggestion: LevelReport;
}

/** Judges the readings on the test parts, where no fit has seen the file. */
export function evaluateFits(fits: readonly CrossFit<FiledSuggestion>[]): CalibrationReport {
  const judged = fits.flatMap(({ calibration, test }) =>
    test.map((suggestion) => ({
      suggestion,
      survival: predictSurvival(calibration, suggestion.readings),
      right: predictSuggestion(calibration, suggestion.readings, suggestion.isComplete),
    })),
  );
  const suggestions = judged.map(({ suggestion }) => suggestion);
  return {
    token: levelReport(
      {
        'product of probabilities': suggestions.flatMap(({ readings, kept }) =>
          pathSurprisals(readings).map((path, i) => told(Math.exp(-path), i < kept)),
        ),
        'own probability': suggestions.flatMap(({ readings, kept }) =>
          readings.map(({ surprisal }, i) => told(Math.exp(-surprisal), i < kept)),
        ),
      },
      byFile(judged, ({ suggestion, survival }) =>
        survival.map((probability, i) => told(probability, i < suggestion.kept)),
      ),
    ),
    suggestion: levelReport(
      {
        'product of probabilities': suggestions.map(({ readings, isRight }) =>
          told(Math.exp(-(pathSurprisals(readings).at(-1) ?? 0)), isRight),
        ),
        'mean probability': suggestions.map(({ readings, isRight }) =>
          told(Math.exp(-(pathSurprisals(readings).at(-1) ?? 0) / readings.length), isRight),
        ),
        'lowest probability': suggestions.map(({ readings, isRight }) =>
          told(Math.exp(-Math.max(...readings.map(({ surprisal }) => surprisal))), isRight),
        ),
      },
      byFile(judged, ({ suggestion, right }) => [told(right, suggestion.isRight)]),
    ),
  };
}

function levelReport(
  raw: Readonly<Record<string, readonly Forecast[]>>,
  after: readonly (readonly Forecast[])[],
): LevelReport {
  const [before = []] = Object.values(raw);
  return {
    before: Object.fromEntries(Object.entries(raw).map(([name, forecasts]) => [name, scoresOf(forecasts)])),
    after: assess(after),
    forecasts: { before, after: after.flat() },
  };
}

function byFile<T extends { readonly suggestion: FiledSuggestion }>(
  judged: readonly T[],
  forecasts: (item: T) => readonly Forecast[],
): Forecast[][] {
  const groups = new Map<string, Forecast[]>();
  for (const item of judged) {
    const group = groups.get(item.suggestion.file) ?? [];
    group.push(...forecasts(item));
    groups.set(item.suggestion.file, group);
  }
  return [...groups.values()];
}

/** −ln of the product of the probabilities up to and including each token. */
function pathSurprisals(readings: readonly { readonly surprisal: number }[]): number[] {
  let path = 0;
  return readings.map(({ surprisal }) => (path += surprisal));
}

function told(probability: number, outcome: boolean): Forecast {
  return { probability, outcome };
}
