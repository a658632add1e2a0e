import { confidenceOf } from '../../uncertainty/calibration/confidence';
import type { TokenRegion } from '../../uncertainty/survival/low-regions';
import type { SampledSurvival } from '../../uncertainty/survival/survival';
import type { Suggestion } from '../calibration/suggest';
import type { Io } from '../io';
import { printable } from '../terminal/printable';
import { paint } from '../terminal/span';
import { textTable } from '../terminal/text-table';

/** A suggestion and what is known of its survival. */
export interface SurvivalReading {
  readonly suggestion: Suggestion;
  readonly samples: readonly (readonly string[])[];
  readonly survival: SampledSurvival;
  /** Regions to mark, by the aligned survival. */
  readonly regions: readonly TokenRegion[];
  /** Calibrated, without samples; undefined where the model has no calibration. */
  readonly calibrated: { readonly tokens: readonly number[]; readonly suggestion: number } | undefined;
}

/** Reverse video: seen without colours too. */
const MARKED = '7';

/** For people: the line with its unsure regions marked, then every token in numbers. */
export function survivalText(reading: SurvivalReading, { colour }: Pick<Io, 'colour'>): string {
  const { suggestion, samples, survival, regions, calibrated } = reading;
  const isMarked = (i: number) => regions.some(({ start, end }) => start <= i && i < end);
  const opens = (i: number) => !colour && regions.some(({ start }) => start === i);
  const closes = (i: number) => !colour && regions.some(({ end }) => end === i + 1);
  const line = suggestion.tokens.map(({ text }, i) => ({
    text: `${opens(i) ? '⟦' : ''}${printable(text.trimEnd() === '' ? text.replace(/\s*\n[^]*/, '') : text.replace(/\n[^]*/, ''))}${closes(i) ? '⟧' : ''}`,
    sgr: isMarked(i) ? MARKED : '',
  }));
  const rows = suggestion.tokens.map(({ text }, i) => [
    JSON.stringify(printable(text)),
    percent(survival.aligned[i]),
    percent(survival.agreeing[i]),
    ...(calibrated ? [percent(calibrated.tokens[i])] : []),
    confidenceOf(survival.aligned[i] ?? 0).bin,
  ]);
  const heading = ['token', 'stays', 'all so far', ...(calibrated ? ['calibrated'] : []), ''];
  return [
    `${paint(line, colour)}\n`,
    textTable(heading, rows),
    `${samples.length} samples; ${regions.length} unsure ${regions.length === 1 ? 'region' : 'regions'}.` +
      (calibrated ? ` ${capitalised(confidenceOf(calibrated.suggestion, 'to be right').wording)}.` : '') +
      '\n',
  ].join('\n');
}

/** The JSON of `trimtab survival`; programs rely on its fields. */
export function survivalJson(
  model: { readonly id: string; readonly sha256: string },
  reading: SurvivalReading,
) {
  const { suggestion, samples, survival, regions, calibrated } = reading;
  return {
    model,
    text: suggestion.text,
    complete: suggestion.isComplete,
    tokens: suggestion.tokens.map(({ text }, i) => ({
      text,
      aligned: survival.aligned[i],
      agreeing: survival.agreeing[i],
      ...(calibrated && { calibrated: calibrated.tokens[i] }),
    })),
    regions,
    ...(calibrated && { calibrated: calibrated.suggestion }),
    samples: samples.map((tokens) => tokens.join('')),
  };
}

function percent(share: number | undefined): string {
  return `${Math.round(100 * (share ?? 0))} %`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
