/** One step of the scale that entropies are shown on. */
export interface EntropyLevel {
  /** Effective number of choices exp(H) from which the step counts. */
  readonly choices: number;
  /** Background from the 6 × 6 × 6 cube of the 256 colours; absent for the terminal's own. */
  readonly background?: number;
}

/**
 * From decided to open: no colour, then yellow to red, ever darker, so that the order shows without hue as well. The
 * foreground is always set together with the background: black is readable on each of these whatever the theme.
 */
export const ENTROPY_LEVELS: readonly EntropyLevel[] = [
  { choices: 1 },
  { choices: 1.5, background: 230 },
  { choices: 3, background: 222 },
  { choices: 6, background: 215 },
  { choices: 12, background: 203 },
];

/** Black of the cube; the first 16 colours are whatever the theme makes of them. */
const BLACK = 16;

/** The SGR parameters for a token of this entropy, '' where it is not worth a colour. */
export function entropyStyle(entropyNats: number): string {
  const choices = Math.exp(entropyNats);
  const level = ENTROPY_LEVELS.findLast((candidate) => choices >= candidate.choices);
  return levelStyle(level);
}

/** The SGR parameters of a step. */
export function levelStyle(level: EntropyLevel | undefined): string {
  return level?.background === undefined ? '' : `38;5;${BLACK};48;5;${level.background}`;
}
