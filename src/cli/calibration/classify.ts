import { dirname, join } from 'node:path';
import type { LanguageId } from '../../syntax/languages';
import { createParsers, withTree, type SyntaxParsers } from '../../syntax/parser';
import { classSpans, type TokenClass } from '../../syntax/token-classes';
import { classesOfTokens } from '../../uncertainty/token-class';
import type { Io } from '../io';
import { inPlace, type Surroundings } from './surroundings';

/** The grammars that lie beside the bundled engine. */
export function grammarsOf(io: Io): SyntaxParsers {
  return createParsers({ wasmFolder: join(dirname(io.engineServer), 'grammars') });
}

/** The class of each token of a suggestion, parsed in its place; `text` in a language without a grammar. */
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
  return withTree(parsers, language, text, (tree) => classesOfTokens(text, ranges, classSpans(tree, text)));
}
