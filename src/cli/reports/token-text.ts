import { effectiveChoices } from '../../uncertainty/reading';
import type { Possibility } from '../../uncertainty/structure';
import { printable } from '../terminal/printable';

/** A token's text with its white space made visible. */
export function shown(text: string): string {
  return `‹${printable(text.replaceAll('\n', '⏎').replaceAll('\t', '⇥').replaceAll(' ', '␣'))}›`;
}

/** How many choices a model had at a token, and the most probable of them, for people. */
export function choicesOf(entropyNats: number, alternatives: readonly Possibility[]): string {
  const list = alternatives.map(
    ({ text, probability }) => `${label(text)} ${Math.round(probability * 100)} %`,
  );
  return `${effectiveChoices(entropyNats).toFixed(1)} choices (${list.join(', ')})`;
}

/** A mark of the model's own (the end of the text, say) has no text, nor has part of a character. */
function label(text: string): string {
  return text === '' ? 'no text' : shown(text);
}
