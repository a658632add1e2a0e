import type { Node } from 'web-tree-sitter';
import type { SyntaxTree } from '../../syntax/parser';

/** Every node of a tree in the order of the text, parents before children. */
export function* nodesOf(tree: Pick<SyntaxTree, 'rootNode'>): Generator<Node, void, undefined> {
  const waiting = [tree.rootNode];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    yield node;
    for (let i = node.childCount - 1; i >= 0; i--) {
      const child = node.child(i);
      if (child) waiting.push(child);
    }
  }
}

/** Definitions and expressions of functions, in the names of all grammars. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  'function_definition',
  'function_declaration',
  'function_expression',
  'function_item',
  'function_signature_item',
  'function_signature',
  'generator_function_declaration',
  'method_declaration',
  'method_definition',
  'constructor_declaration',
  'arrow_function',
]);

/** Whether a node is a function with a body or a head of its own; short lambdas of one expression are not meant. */
export function isFunction(node: Node): boolean {
  return node.isNamed && FUNCTIONS.has(node.type);
}

export function isComment(node: Node): boolean {
  return node.isNamed && node.type.includes('comment');
}

/** The node that stands before this one on its level, comments and decorators included. */
export function nodeBefore(node: Node): Node | null {
  // What is exported or decorated is wrapped; what stands before it stands before the wrapper.
  const { parent } = node;
  const isWrapped = parent !== null && /^(export_statement|decorated_definition)$/.test(parent.type);
  return isWrapped ? parent.previousNamedSibling : node.previousNamedSibling;
}
