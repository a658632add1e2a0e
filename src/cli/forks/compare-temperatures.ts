import type { AdaptiveTemperature, SamplingOptions } from '../../lm/types';
import { fileBootstrap, type Estimate, type Part } from '../../uncertainty/report/bootstrap';
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

/** Two temperatures beside what one fixed one gives at the same diversity; NaN where none was as diverse. */
export interface AdaptiveYield extends TemperatureYield {
  readonly fixedRight: number;
  readonly fixedAny: number;
  /** `right` less `fixedRight`, 95 % over the same draws of files. */
  readonly gain: Estimate;
}

/** Drawing at one temperature against two. */
export interface TemperatureComparison {
  readonly places: number;
  /** Samples a place. */
  readonly samples: number;
  readonly fixed: readonly TemperatureYield[];
  readonly adaptive: readonly AdaptiveYield[];
}

/** What was drawn in one way. */
interface Drawn extends Pick<TemperatureYield, 'temperature' | 'adaptive' | 'diversity'> {
  /** Right samples over samples, [files]. */
  readonly right: readonly Part[];
  /** Places with a right sample over places, [files]. */
  readonly any: readonly Part[];
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
  const fixed: Drawn[] = [];
  for (const temperature of FIXED)
    fixed.push(await drawAt(model, places, samples, { temperature, adaptive: undefined }, signal));
  const adaptive: Drawn[] = [];
  for (const [temperature, hot] of ADAPTIVE) {
    const way = { temperature, adaptive: { temperature: hot, entropyAbove: ENTROPY_ABOVE } };
    adaptive.push(await drawAt(model, places, samples, way, signal));
  }
  const { ratio, difference } = fileBootstrap(new Set(places.map(({ file }) => file)).size);
  const yieldOf = ({ right, any, ...way }: Drawn) => ({ ...way, right: ratio(right), any: ratio(any) });
  return {
    places: places.length,
    samples,
    fixed: fixed.map(yieldOf),
    adaptive: adaptive.map((way) => {
      const right = partsAt(fixed, way.diversity, (other) => other.right);
      const any = partsAt(fixed, way.diversity, (other) => other.any);
      return {
        ...yieldOf(way),
        fixedRight: ratio(right).value,
        fixedAny: ratio(any).value,
        gain: difference(way.right, right),
      };
    }),
  };
}

async function drawAt(
  model: OpenModel,
  places: readonly MiddleSuggestion[],
  samples: number,
  { temperature, adaptive }: Pick<TemperatureYield, 'temperature' | 'adaptive'>,
  signal: AbortSignal,
): Promise<Drawn> {
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
  return { temperature, adaptive, diversity: distinct / places.length, right, any };
}

function add(part: { over: number; under: number } | undefined, over: number, under: number): void {
  if (!part) return;
  part.over += over;
  part.under += under;
}

/**
 * What would have been drawn at a diversity between those of two fixed temperatures, of which so much of each as lies
 * there; nothing where it is beyond all of them.
 * @returns [files]
 */
export function partsAt<T extends { readonly diversity: number }>(
  fixed: readonly T[],
  diversity: number,
  partsOf: (way: T) => readonly Part[],
): Part[] {
  const sorted = [...fixed].sort((a, b) => a.diversity - b.diversity);
  const next = sorted.findIndex((way, i) => i > 0 && way.diversity >= diversity);
  const [below, above] = [sorted[next - 1], sorted[next]];
  if (!below || !above || diversity < below.diversity) return [];
  const gap = above.diversity - below.diversity;
  const share = gap === 0 ? 0 : (diversity - below.diversity) / gap;
  const [lower, upper] = [partsOf(below), partsOf(above)];
  const mix = (a = 0, b = 0) => (1 - share) * a + share * b;
  return lower.map(({ over, under }, i) => ({
    over: mix(over, upper[i]?.over),
    under: mix(under, upper[i]?.under),
  }));
}
