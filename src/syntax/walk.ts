import type { Node } from 'web-tree-sitter';

/**
 * Visits a node and all below it in the order of the text. It does not recurse: a sum of ten thousand terms is a tree
 * deeper than the call stack.
 *
 * @param enter returns whether to go below the node
 */
export function walk(root: Node, enter: (node: Node) => boolean): void {
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop())
    if (enter(node)) for (const child of node.children.toReversed()) waiting.push(child);
}
