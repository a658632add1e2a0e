import type { LanguageId } from '../syntax/languages';
import { withTree, type SyntaxParsers } from '../syntax/parser';
import { classSpans, type TokenClass } from '../syntax/token-classes';
import { inPlace, type Surroundings } from './surroundings';
import { classesOfTokens } from './token-class';

/**
 * The class of each token of a suggestion, parsed in its place; `text` in a language without a grammar.
 * @param tokens their texts, which join to the suggestion
 */
export async function classifyTokens(
  parsers: SyntaxParsers,
  language: LanguageId | undefined,
  surroundings: Surroundings,
  tokens: readonly string[],
): Promise<TokenClass[]> {
  if (language === undefined) return tokens.map(() => 'text');
  const { text, start } = inPlace(surroundings, tokens.join(''));
  let end = start;
  const ranges = tokens.map((token) => ({ start: end, end: (end += token.length) }));
  return withTree(parsers, language, text, (tree) =>
    classesOfTokens(text, ranges, classSpans(tree, text, { start, end })),
  );
}
