import type { GeneratedToken } from '../../lm/types';
import { effectiveChoices, undecided, type UndecidedOptions } from '../../uncertainty/reading';
import { shown } from './token-text';

/** One line on how sure the model was, for people. */
export function readingSummary(
  {
    tokens,
    stopReason,
  }: {
    readonly tokens: readonly GeneratedToken[];
    readonly stopReason: string;
  },
  rule: UndecidedOptions = {},
): string {
  if (tokens.length === 0) return `No tokens: the model ended at once (${stopReason}).`;
  const entropies = tokens.map(({ entropy }) => entropy);
  const mean = entropies.reduce((sum, entropy) => sum + entropy, 0) / tokens.length;
  const count = undecided(entropies, rule).filter(Boolean).length;
  return (
    `${tokens.length} tokens (${stopReason}), mean entropy ${mean.toFixed(2)} nats ` +
    `= ${effectiveChoices(mean).toFixed(1)} choices, ${count} undecided.`
  );
}

/** Every token with its entropy in nats, for where colours cannot show it. */
export function entropyStrip(tokens: readonly GeneratedToken[]): string {
  return tokens.map((token) => `${shown(token.text)} ${token.entropy.toFixed(2)}`).join('  ');
}
