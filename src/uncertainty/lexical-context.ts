import type { LanguageId } from '../syntax/languages';
import { withTree, type SyntaxParsers } from '../syntax/parser';
import { classSpans, type ClassSpan } from '../syntax/token-classes';
import { inPlace, type Surroundings } from './surroundings';

/** What a language says of a suggestion in its place. */
export interface LexicalContext {
  /** Text before the suggestion, as much as was parsed. */
  readonly before: string;
  /** Lexical classes of the suggestion, with offsets from the start of `before`; empty in a language without a grammar. */
  readonly classes: readonly ClassSpan[];
  readonly isKeyword: (word: string) => boolean;
}

/** Parses a suggestion in its place, as far around as matters. */
export async function lexicalContext(
  parsers: SyntaxParsers,
  language: LanguageId | undefined,
  surroundings: Surroundings,
  suggestion: string,
): Promise<LexicalContext> {
  const { text, start } = inPlace(surroundings, suggestion);
  const before = text.slice(0, start);
  if (language === undefined) return { before, classes: [], isKeyword: () => false };
  const keywords = await parsers.keywords(language);
  const own = { start, end: start + suggestion.length };
  const classes = await withTree(parsers, language, text, (tree) => classSpans(tree, text, own));
  return { before, classes, isKeyword: (word) => keywords.has(word) };
}
