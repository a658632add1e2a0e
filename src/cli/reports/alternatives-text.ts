import type { WrittenCompletion } from '../completing/write-completion';
import type { Branched } from '../forks/branch-out';
import type { Io } from '../io';
import { colourTokens } from '../terminal/entropy-tokens';
import { printable } from '../terminal/printable';
import { shown } from './token-text';

/** Other completions for people, the best first, each under a line that says where it went another way. */
export function alternativesText(
  others: readonly Branched<WrittenCompletion>[],
  { colour }: Pick<Io, 'colour'>,
): string {
  return others
    .map(({ written, index, meanLogprob, parses }, i) => {
      const at = `${shown(written.tokens[index]?.text ?? '')} at token ${index}`;
      const probability = `${Math.round(100 * Math.exp(meanLogprob))} % a token`;
      const text = colour ? colourTokens(written.tokens, true) : printable(written.text);
      const end = text.endsWith('\n') ? '' : '\n';
      return `\n${i + 1}. ${at}, ${probability}${parses ? '' : ', does not parse as well'}:\n${text}${end}`;
    })
    .join('');
}
