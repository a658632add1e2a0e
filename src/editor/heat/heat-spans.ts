import type { TokenScores } from '../../lm/scoring/token-scores';
import { alternativesAt } from '../../uncertainty/scored-tokens';
import { heatLevels } from './heat-levels';

/** A token of existing code that the model had choices about. UTF-16 units, end exclusive. */
export interface HeatSpan {
  readonly start: number;
  readonly end: number;
  /** Index into HEAT_LEVELS. */
  readonly level: number;
  /** Nats. */
  readonly entropy: number;
  /** Of the token that stands there. */
  readonly probability: number;
  readonly alternatives: readonly { readonly text: string; readonly probability: number }[];
}

/** The tokens that are coloured, in order. White space has nothing to show and is left out. */
export function heatSpans(text: string, scores: TokenScores): HeatSpan[] {
  const levels = heatLevels(Array.from(scores.entropy));
  return Array.from(scores.ends).flatMap((end, index) => {
    const start = scores.ends[index - 1] ?? 0;
    const entropy = scores.entropy[index] ?? NaN;
    const level = levels[index] ?? -1;
    const token = text.slice(start, end);
    if (level < 0 || token.trim() === '') return [];
    const leading = token.length - token.trimStart().length;
    return [
      {
        start: start + leading,
        end: end - (token.length - token.trimEnd().length),
        level,
        entropy,
        probability: Math.exp(-(scores.surprisal[index] ?? NaN)),
        alternatives: alternativesAt(scores, index).filter((alternative) => alternative.text !== token),
      },
    ];
  });
}
