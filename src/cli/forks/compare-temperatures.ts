import type { AdaptiveTemperature, SamplingOptions } from '../../lm/types';
import { fileBootstrap, type Estimate } from '../../uncertainty/report/bootstrap';
import type { MiddleSuggestion } from '../calibration/observe';
import { suggestLine } from '../calibration/suggest';
import type { OpenModel } from '../engine';
import { isRightAt } from './places';

/** A way to draw, and what its samples are like. */
export interface TemperatureYield {
  readonly temperature: number;
  readonly adaptive: AdaptiveTemperature | undefined;
  /** Share of a place's samples that are distinct, mean over places. */
  readonly diversity: number;
  /** Share of samples that are right, 95 % over files. */
  readonly right: Estimate;
  /** Share of places where one sample is right. */
  readonly any: Estimate;
}

/** Drawing at one temperature against two. */
export interface TemperatureComparison {
  readonly places: number;
  /** Samples a place. */
  readonly samples: number;
  readonly fixed: readonly TemperatureYield[];
  /** Each with what one fixed temperature gives at the same diversity, interpolated. */
  readonly adaptive: readonly (TemperatureYield & {
    readonly fixedRight: number;
    readonly fixedAny: number;
  })[];
}

const FIXED = [0.2, 0.4, 0.6, 0.8, 1, 1.2] as const;
/** Elsewhere, and at line starts and undecided tokens. */
const ADAPTIVE = [
  [0, 0.6],
  [0, 1],
  [0.4, 0.8],
  [0.6, 1],
  [1, 0.6],
] as const;
/** Two equally likely choices. */
const ENTROPY_ABOVE = Math.LN2;

export async function compareTemperatures(
  model: OpenModel,
  places: readonly MiddleSuggestion[],
  samples: number,
  signal: AbortSignal,
): Promise<TemperatureComparison> {
  const fixed: TemperatureYield[] = [];
  for (const temperature of FIXED)
    fixed.push(await drawAt(model, places, samples, { temperature, adaptive: undefined }, signal));
  const adaptive: TemperatureYield[] = [];
  for (const [temperature, hot] of ADAPTIVE) {
    const way = { temperature, adaptive: { temperature: hot, entropyAbove: ENTROPY_ABOVE } };
    adaptive.push(await drawAt(model, places, samples, way, signal));
  }
  return {
    places: places.length,
    samples,
    fixed,
    adaptive: adaptive.map((way) => ({
      ...way,
      fixedRight: interpolated(fixed, way.diversity, ({ right }) => right.value),
      fixedAny: interpolated(fixed, way.diversity, ({ any }) => any.value),
    })),
  };
}

async function drawAt(
  model: OpenModel,
  places: readonly MiddleSuggestion[],
  samples: number,
  { temperature, adaptive }: Pick<TemperatureYield, 'temperature' | 'adaptive'>,
  signal: AbortSignal,
): Promise<TemperatureYield> {
  const files = [...new Set(places.map(({ file }) => file))];
  const right = files.map(() => ({ over: 0, under: 0 }));
  const any = files.map(() => ({ over: 0, under: 0 }));
  let distinct = 0;
  for (const place of places) {
    const texts = new Set<string>();
    let hits = 0;
    for (let seed = 1; seed <= samples; seed++) {
      const sampling: SamplingOptions = {
        temperature,
        topK: 0,
        topP: 1,
        seed,
        ...(adaptive && { adaptive }),
      };
      const sample = await suggestLine(model, place.context, sampling, signal);
      texts.add(sample.text.trimEnd());
      hits += Number(isRightAt(place, sample));
    }
    const file = files.indexOf(place.file);
    add(right[file], hits, samples);
    add(any[file], Number(hits > 0), 1);
    distinct += texts.size / samples;
  }
  const bootstrap = fileBootstrap(files.length);
  return {
    temperature,
    adaptive,
    diversity: distinct / places.length,
    right: bootstrap.ratio(right),
    any: bootstrap.ratio(any),
  };
}

function add(part: { over: number; under: number } | undefined, over: number, under: number): void {
  if (!part) return;
  part.over += over;
  part.under += under;
}

/** Between the two fixed temperatures around a diversity; NaN outside of all. */
export function interpolated(
  fixed: readonly TemperatureYield[],
  diversity: number,
  valueOf: (way: TemperatureYield) => number,
): number {
  const sorted = [...fixed].sort((a, b) => a.diversity - b.diversity);
  for (const [i, above] of sorted.entries()) {
    const below = sorted[i - 1];
    if (!below || diversity < below.diversity || diversity > above.diversity) continue;
    const share =
      above.diversity === below.diversity
        ? 0
        : (diversity - below.diversity) / (above.diversity - below.diversity);
    return valueOf(below) + share * (valueOf(above) - valueOf(below));
  }
  return NaN;
}
