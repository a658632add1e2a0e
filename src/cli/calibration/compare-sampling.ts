import { performance } from 'node:perf_hooks';
import { scoresOf, type Scores } from '../../uncertainty/calibration/assess';
import { predictSurvival } from '../../uncertainty/calibration/calibration';
import type { CrossFit } from '../../uncertainty/calibration/cross-fit';
import type { Forecast } from '../../uncertainty/calibration/metrics';
import { sampledSurvival } from '../../uncertainty/survival/survival';
import type { OpenModel } from '../engine';
import type { MiddleSuggestion } from './observe';
import { suggestLine } from './suggest';

export interface SamplingComparison {
  readonly suggestions: number;
  readonly tokens: number;
  /** Samples a suggestion. */
  readonly samples: number;
  /** The calibrated reading, which costs nothing more than the suggestion. */
  readonly fast: Scores;
  /** Share of samples that begin with the suggestion up to the token. */
  readonly agreeing: Scores;
  /** Share of samples in which the token stands, after alignment. */
  readonly aligned: Scores;
  /** Mean time of sampling for one suggestion. */
  readonly sampleMs: number;
}

/** The model's own distribution, untruncated: samples stand for what could be wanted. */
export const SURVIVAL_SAMPLING = { temperature: 1, topK: 0, topP: 1 } as const;

/** Token texts of `count` samples at one place, by seeds from 1 on. */
export async function sampleLines(
  model: OpenModel,
  context: MiddleSuggestion['context'],
  count: number,
  signal: AbortSignal,
): Promise<string[][]> {
  const samples: string[][] = [];
  for (let seed = 1; seed <= count; seed++) {
    const { tokens } = await suggestLine(model, context, { ...SURVIVAL_SAMPLING, seed }, signal);
    samples.push(tokens.map(({ text }) => text));
  }
  return samples;
}

/** Both readings on the same suggestions, evenly taken from all test parts. */
export async function compareSampling(
  model: OpenModel,
  fits: readonly CrossFit<MiddleSuggestion>[],
  count: number,
  samples: number,
  signal: AbortSignal,
): Promise<SamplingComparison> {
  const all = fits.flatMap(({ calibration, test }) =>
    test.map((suggestion) => ({ calibration, suggestion })),
  );
  const size = Math.min(count, all.length);
  const chosen = Array.from({ length: size }, (_, i) => all[Math.floor((i * all.length) / size)]);
  const [fast, agreeing, aligned]: [Forecast[], Forecast[], Forecast[]] = [[], [], []];
  let sampleMs = 0;
  for (const item of chosen) {
    if (!item) continue;
    const { calibration, suggestion } = item;
    const started = performance.now();
    const drawn = await sampleLines(model, suggestion.context, samples, signal);
    sampleMs += performance.now() - started;
    const survival = sampledSurvival(suggestion.tokenTexts, drawn);
    predictSurvival(calibration, suggestion.readings).forEach((probability, i) => {
      const outcome = i < suggestion.kept;
      fast.push({ probability, outcome });
      agreeing.push({ probability: survival.agreeing[i] ?? 0, outcome });
      aligned.push({ probability: survival.aligned[i] ?? 0, outcome });
    });
  }
  return {
    suggestions: size,
    tokens: fast.length,
    samples,
    fast: scoresOf(fast),
    agreeing: scoresOf(agreeing),
    aligned: scoresOf(aligned),
    sampleMs: sampleMs / Math.max(1, size),
  };
}
