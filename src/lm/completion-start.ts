import type { ForcedToken } from './types';
import type { TokenHealer } from './token-healing';
import type { Tokenizer } from './tokenizer';

/** What is fed to the model before the first token of a completion is chosen. */
export interface CompletionStart {
  readonly ids: readonly number[];
  /** Index of the first id that is steered: the last one of the prompt. */
  readonly steerFrom: number;
  /** Text of the prompt that decoding has to write again; see TokenHealer. */
  readonly pending: string;
}

/**
 * Where a completion begins: after the prompt, whose last token is taken back, or after tokens of an earlier completion
 * at the same place. Those are put behind what that one was made of, so that its keys and values serve again.
 *
 * @param prompt before token healing
 */
export function completionStart(
  prompt: readonly number[],
  continueWith: readonly ForcedToken[],
  healer: TokenHealer,
  tokenizer: Tokenizer,
): CompletionStart {
  const takenBack = healer.takenBack(prompt);
  const steerFrom = prompt.length - (takenBack === '' ? 1 : 2);
  const healed = takenBack === '' ? prompt : prompt.slice(0, -1);
  const [first] = continueWith;
  if (!first) return { ids: healed, steerFrom, pending: takenBack };
  // The first token wrote the text again that was taken back, or the earlier completion began with a token that did.
  const rewrites = tokenizer.textOf(first.id) === takenBack + first.text;
  const ids = [...(rewrites ? healed : prompt), ...continueWith.map(({ id }) => id)];
  return { ids, steerFrom, pending: '' };
}
