import type { GeneratedToken } from '../../lm/types';
import type { UndecidedSpan } from '../../uncertainty/spans';
import { choicesOf, shown } from './token-text';

/** The few undecided spans of a completion for people, with what else the model could have written at each token of them. */
export function spanLines(tokens: readonly GeneratedToken[], spans: readonly UndecidedSpan[]): string[] {
  const text = tokens.map((token) => token.text).join('');
  return spans.flatMap(({ start, end, tokens: indices }) => {
    const undecided = indices.flatMap((index) => tokens[index] ?? []);
    return undecided.map((token, i) => {
      const what =
        i === 0 ? `undecided at ${shown(text.slice(start, end))}` : `  and at ${shown(token.text)}`;
      return `${what}: ${choicesOf(token.entropy, token.alternatives)}`;
    });
  });
}
