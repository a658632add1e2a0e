import type { Node } from 'web-tree-sitter';
import type { SyntaxTree } from './parser';

/**
 * Share of a text's characters, white space left out, that its grammar cannot make sense of: those in ERROR nodes, and
 * one for every token that the parser had to add. 0 for a text of white space.
 */
export function errorShare(tree: SyntaxTree, text: string): number {
  const written = countWritten(text);
  if (written === 0) return 0;
  let wrong = 0;
  const visit = (node: Node): void => {
    if (node.isMissing) wrong += 1;
    else if (node.isError) wrong += countWritten(text.slice(node.startIndex, node.endIndex));
    else if (node.hasError) for (const child of node.children) visit(child);
  };
  visit(tree.rootNode);
  return Math.min(1, wrong / written);
}

function countWritten(text: string): number {
  return text.replace(/\s+/g, '').length;
}
