import { dirname, join } from 'node:path';
import type { LanguageId } from '../../syntax/languages';
import { createParsers, withTree, type SyntaxParsers } from '../../syntax/parser';
import { classSpans, type TokenClass } from '../../syntax/token-classes';
import { classesOfTokens } from '../../uncertainty/token-class';
import type { Io } from '../io';

/** Where a suggestion stands. */
export interface Surroundings {
  readonly prefix: string;
  readonly suffix: string;
}

/** Text parsed before and after the cursor: enough to know a comment or a string, and quick to parse. */
const PARSED_BEFORE = 4000;
const PARSED_AFTER = 1000;

/** The grammars that lie beside the bundled engine. */
export function grammarsOf(io: Io): SyntaxParsers {
  return createParsers({ wasmFolder: join(dirname(io.engineServer), 'grammars') });
}

/** The class of each token of a suggestion, parsed in its place; `text` in a language without a grammar. */
export async function classifyTokens(
  parsers: SyntaxParsers,
  language: LanguageId | undefined,
  { prefix, suffix }: Surroundings,
  tokens: readonly string[],
): Promise<TokenClass[]> {
  if (language === undefined) return tokens.map(() => 'text');
  const before = fromLineStart(prefix, PARSED_BEFORE);
  const text = before + tokens.join('') + suffix.slice(0, PARSED_AFTER);
  let end = before.length;
  const ranges = tokens.map((token) => ({ start: end, end: (end += token.length) }));
  return withTree(parsers, language, text, (tree) => classesOfTokens(text, ranges, classSpans(tree, text)));
}

/** The end of a text, from the start of a line on where one begins in it. */
function fromLineStart(text: string, characters: number): string {
  if (text.length <= characters) return text;
  const start = text.length - characters;
  return text.slice(Math.max(start, text.indexOf('\n', start) + 1));
}
