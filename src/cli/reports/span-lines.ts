import type { GeneratedToken } from '../../lm/types';
import type { UndecidedSpan } from '../../uncertainty/spans';
import { choicesOf, shown } from './token-text';

/** The few undecided spans of a completion for people, each with what else the model could have written at its first token. */
export function spanLines(tokens: readonly GeneratedToken[], spans: readonly UndecidedSpan[]): string[] {
  const text = tokens.map((token) => token.text).join('');
  return spans.flatMap(({ start, end, tokens: [first = -1] }) => {
    const token = tokens[first];
    return token
      ? [`undecided at ${shown(text.slice(start, end))}: ${choicesOf(token.entropy, token.alternatives)}`]
      : [];
  });
}
