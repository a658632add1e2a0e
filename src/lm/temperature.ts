import type { SamplingOptions } from './types';

/** The most probable token each time. */
export const GREEDY: SamplingOptions = { temperature: 0, topK: 0, topP: 1, seed: 0 };

/** What is known of a place before its token is drawn. */
export interface DrawPlace {
  /** Of the model's distribution there, in nats. */
  readonly entropy: number;
  /** Whether nothing but white space is before it on its line. */
  readonly isLineStart: boolean;
}

/**
 * The temperature of one draw: `adaptive.temperature` at the start of a line and where the model is undecided, the
 * plain one elsewhere. Lines begin with what the code does next, the rest mostly follows from it.
 * Sources: AdapT (Zhu et al. 2024, arXiv 2309.02772) heats the first token of a line behind its indentation; here that
 * is any token with only white space before it, since tokens often hold both. HAPO (github.com/starriver030515/HAPO)
 * heats by entropy.
 */
export function temperatureAt({ temperature, adaptive }: SamplingOptions, place: DrawPlace): number {
  if (!adaptive) return temperature;
  return place.isLineStart || place.entropy > adaptive.entropyAbove ? adaptive.temperature : temperature;
}

/** Whether any token may be drawn by chance, which takes whole logits. */
export function isSampled({ temperature, adaptive }: SamplingOptions): boolean {
  return temperature > 0 || (adaptive?.temperature ?? 0) > 0;
}
