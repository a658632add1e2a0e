import type { CompletionContext, GeneratedToken } from '../../lm/types';
import type { LanguageId } from '../../syntax/languages';
import type { SyntaxParsers } from '../../syntax/parser';
import { completionSpans } from '../../uncertainty/completion-spans';
import { lexicalContext } from '../../uncertainty/lexical-context';
import type { UndecidedOptions } from '../../uncertainty/reading';
import type { UndecidedSpan } from '../../uncertainty/spans';

export interface CompletionPlace {
  readonly parsers: SyntaxParsers;
  readonly language: LanguageId | undefined;
  readonly context: CompletionContext;
}

/** What is worth a look in a completion, parsed where it stands; see `completionSpans`. */
export async function spansInPlace(
  { parsers, language, context }: CompletionPlace,
  tokens: readonly GeneratedToken[],
  rule: UndecidedOptions = {},
): Promise<UndecidedSpan[]> {
  const text = tokens.map((token) => token.text).join('');
  return completionSpans({ ...(await lexicalContext(parsers, language, context, text)), tokens }, rule);
}
