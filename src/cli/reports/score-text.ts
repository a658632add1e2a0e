import { effectiveChoices } from '../../uncertainty/reading';
import { alternativesAt } from '../../uncertainty/scored-tokens';
import type { ScoredFile } from '../scoring/score-file';
import { printable } from '../terminal/printable';
import { choicesOf, shown } from './token-text';

/** Undecided places that are listed; the page of `--html` has all of them. */
const LISTED = 10;

/** A file's readings for people: one line on all of it, then the tokens that the model was least decided about. */
export function scoreText(result: ScoredFile): string {
  const { file, language, text, tokens, scores } = result;
  const name = printable(file);
  if (tokens.length === 0) return `${name}: empty, there is nothing to score.\n`;
  const predicted = tokens.filter(({ entropy }) => !Number.isNaN(entropy));
  const mean = (of: (token: (typeof tokens)[number]) => number) =>
    predicted.reduce((sum, token) => sum + of(token), 0) / Math.max(1, predicted.length);
  const entropy = mean((token) => token.entropy);
  const count = tokens.filter(({ undecided }) => undecided).length;
  const bits = (mean((token) => token.surprisal) * predicted.length) / Math.LN2 / Buffer.byteLength(text);
  const places = tokens
    .map((token, index) => ({ token, index }))
    .filter(({ token }) => token.undecided && token.text !== '')
    .sort((a, b) => b.token.entropy - a.token.entropy)
    .slice(0, LISTED)
    .map(({ token, index }) => {
      const choices = choicesOf(token.entropy, alternativesAt(scores, index));
      return `  ${position(text, token.start)} ${shown(token.text)}: ${choices}\n`;
    });
  return (
    `${name} (${language}): ${tokens.length} tokens, ${bits.toFixed(2)} bits a byte, mean entropy ` +
    `${entropy.toFixed(2)} nats = ${effectiveChoices(entropy).toFixed(1)} choices, ${count} undecided.\n${places.join('')}`
  );
}

/** LINE:COL, counted from 1. */
function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
