import type { GeneratedToken } from '../../lm/types';
import { effectiveChoices, undecided } from '../../uncertainty/reading';
import { printable } from '../terminal/printable';

/** Below this many nats a token has fewer than about 1.6 effective choices, and nobody needs to look at it. */
const FLOOR_NATS = 0.5;

/** One line on how sure the model was, for people. */
export function readingSummary({
  tokens,
  stopReason,
}: {
  readonly tokens: readonly GeneratedToken[];
  readonly stopReason: string;
}): string {
  if (tokens.length === 0) return `No tokens: the model ended at once (${stopReason}).`;
  const mean = tokens.reduce((sum, token) => sum + token.entropy, 0) / tokens.length;
  const count = undecidedTokens(tokens).length;
  return (
    `${tokens.length} tokens (${stopReason}), mean entropy ${mean.toFixed(2)} nats ` +
    `= ${effectiveChoices(mean).toFixed(1)} choices, ${count} undecided.`
  );
}

/** The tokens the model hesitated at, each with what it could have written instead. */
export function undecidedLines(tokens: readonly GeneratedToken[], most: number): string[] {
  return undecidedTokens(tokens)
    .sort((a, b) => b.entropy - a.entropy)
    .slice(0, most)
    .map((token) => {
      const others = token.alternatives.map(
        ({ text, probability }) => `${shown(text)} ${Math.round(probability * 100)} %`,
      );
      return `${shown(token.text)}: ${effectiveChoices(token.entropy).toFixed(1)} choices (${others.join(', ')})`;
    });
}

/** Every token with its entropy in nats, for where colours cannot show it. */
export function entropyStrip(tokens: readonly GeneratedToken[]): string {
  return tokens.map((token) => `${shown(token.text)} ${token.entropy.toFixed(2)}`).join('  ');
}

function undecidedTokens(tokens: readonly GeneratedToken[]): GeneratedToken[] {
  const marks = undecided(
    tokens.map((token) => token.entropy),
    { floorNats: FLOOR_NATS },
  );
  return tokens.filter((_, i) => marks[i]);
}

/** A token's text with its white space made visible. */
export function shown(text: string): string {
  return `‹${printable(text.replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll(' ', '␣'))}›`;
}
