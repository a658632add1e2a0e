import type { LanguageId } from '../../syntax/languages';
import { withTree, type SyntaxParsers } from '../../syntax/parser';
import { classSpans, type ClassSpan } from '../../syntax/token-classes';
import { inPlace } from '../../uncertainty/surroundings';

/** What a language says of a suggestion in its place. */
export interface LexicalContext {
  /** Text before the suggestion, as much as was parsed. */
  readonly before: string;
  /** Lexical classes of the suggestion, with offsets from the start of `before`; empty in a language without a grammar. */
  readonly classes: readonly ClassSpan[];
  readonly isKeyword: (word: string) => boolean;
}

export interface InsertedText {
  readonly before: string;
  readonly inserted: string;
  readonly after: string;
}

export async function lexicalContext(
  parsers: SyntaxParsers,
  language: LanguageId | undefined,
  { before, inserted, after }: InsertedText,
): Promise<LexicalContext> {
  const { text, start } = inPlace({ prefix: before, suffix: after }, inserted);
  const parsed = text.slice(0, start);
  if (language === undefined) return { before: parsed, classes: [], isKeyword: () => false };
  const keywords = await parsers.keywords(language);
  const own = { start, end: start + inserted.length };
  const classes = await withTree(parsers, language, text, (tree) => classSpans(tree, text, own));
  return { before: parsed, classes, isKeyword: (word) => keywords.has(word) };
}
