import { performance } from 'node:perf_hooks';
import { scoresOf, type Scores } from '../../uncertainty/calibration/assess';
import { predictSurvival } from '../../uncertainty/calibration/calibration';
import type { CrossFit } from '../../uncertainty/calibration/cross-fit';
import { fitLogistic, logit, sigmoid } from '../../uncertainty/calibration/logistic';
import type { Forecast } from '../../uncertainty/calibration/metrics';
import { sampledSurvival } from '../../uncertainty/survival/survival';
import type { OpenModel } from '../engine';
import { evenlyTaken } from '../forks/places';
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
  /** Both shares, made one probability by a logistic fit on the other parts' files. */
  readonly sampled: Scores;
  /** The same with the calibrated reading as a third input: what samples add to it. */
  readonly together: Scores;
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

/** Probabilities are kept from 0 and 1, where log-odds have no end. */
const HIGHEST = 1 - 1e-6;

/** One token's readings, as log-odds, and what came of it. */
interface Compared {
  /** The part of the cross-fit that its file is in. */
  readonly part: number;
  readonly outcome: boolean;
  readonly fast: number;
  readonly agreeing: number;
  readonly aligned: number;
}

/** Both readings on the same suggestions, evenly taken from all test parts. */
export async function compareSampling(
  model: OpenModel,
  fits: readonly CrossFit<MiddleSuggestion>[],
  count: number,
  samples: number,
  signal: AbortSignal,
): Promise<SamplingComparison> {
  const all = fits.flatMap(({ calibration, test }, part) =>
    test.map((suggestion) => ({ calibration, suggestion, part })),
  );
  const chosen = evenlyTaken(all, count);
  const compared: Compared[] = [];
  let sampleMs = 0;
  for (const item of chosen) {
    const { calibration, suggestion, part } = item;
    const started = performance.now();
    const drawn = await sampleLines(model, suggestion.context, samples, signal);
    sampleMs += performance.now() - started;
    const survival = sampledSurvival(suggestion.tokenTexts, drawn);
    predictSurvival(calibration, suggestion.readings).forEach((fast, i) => {
      compared.push({
        part,
        outcome: i < suggestion.kept,
        fast: logit(Math.min(HIGHEST, Math.max(1 - HIGHEST, fast))),
        agreeing: logit(survival.agreeing[i] ?? 0),
        aligned: logit(survival.aligned[i] ?? 0),
      });
    });
  }
  const raw = (reading: 'fast' | 'agreeing' | 'aligned') =>
    scoresOf(compared.map((token) => ({ probability: sigmoid(token[reading]), outcome: token.outcome })));
  return {
    suggestions: chosen.length,
    tokens: compared.length,
    samples,
    fast: raw('fast'),
    agreeing: raw('agreeing'),
    aligned: raw('aligned'),
    sampled: scoresOf(crossScaled(compared, ({ agreeing, aligned }) => [agreeing, aligned])),
    together: scoresOf(crossScaled(compared, ({ fast, agreeing, aligned }) => [fast, agreeing, aligned])),
    sampleMs: sampleMs / Math.max(1, chosen.length),
  };
}

/** Probabilities of a logistic model of a few readings, each fitted on the files of the other parts. */
function crossScaled(compared: readonly Compared[], rowOf: (token: Compared) => number[]): Forecast[] {
  return [...new Set(compared.map(({ part }) => part))].flatMap((tested) => {
    const others = compared.filter(({ part }) => part !== tested);
    const rows = others.map(rowOf);
    const { weights, intercept } = fitLogistic({
      rows,
      targets: others.map(({ outcome }) => Number(outcome)),
      precision: (rows[0] ?? []).map(() => 1),
    });
    return compared
      .filter(({ part }) => part === tested)
      .map((token) => ({
        probability: sigmoid(rowOf(token).reduce((z, value, i) => z + value * (weights[i] ?? 0), intercept)),
        outcome: token.outcome,
      }));
  });
}
