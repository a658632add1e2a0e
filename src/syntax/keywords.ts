import type { Language } from 'web-tree-sitter';

const WORD = /^[A-Za-z_$`][\w$]*$/;

/**
 * The reserved words of a language: the words that its grammar spells out. Words that it keeps for some places only are
 * among them.
 */
export function keywordsOf(
  grammar: Pick<Language, 'nodeTypeCount' | 'nodeTypeForId' | 'nodeTypeIsNamed'>,
): ReadonlySet<string> {
  const keywords = new Set<string>();
  for (let id = 0; id < grammar.nodeTypeCount; id++) {
    const type = grammar.nodeTypeForId(id);
    if (type !== null && !grammar.nodeTypeIsNamed(id) && WORD.test(type)) keywords.add(type);
  }
  return keywords;
}
