import type { SyntaxTree } from './parser';
import { walk } from './walk';

/**
 * Share of a text's characters, white space left out, that its grammar cannot make sense of: those in ERROR nodes, and
 * one for every token that the parser had to add. 0 for a text of white space.
 */
export function errorShare(tree: SyntaxTree, text: string): number {
  const written = countWritten(text);
  if (written === 0) return 0;
  let wrong = 0;
  walk(tree.rootNode, (node) => {
    if (node.isMissing) wrong += 1;
    else if (node.isError) wrong += countWritten(text.slice(node.startIndex, node.endIndex));
    else return node.hasError;
    return false;
  });
  return Math.min(1, wrong / written);
}

function countWritten(text: string): number {
  return text.replace(/\s+/g, '').length;
}
