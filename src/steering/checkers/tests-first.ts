import type { Node } from 'web-tree-sitter';
import { isComment, nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

const PREAMBLE =
  /^(import_statement|import_from_statement|import_declaration|package_clause|package_declaration|preproc_include|preproc_ifdef|preproc_def|use_declaration|attribute_item|future_import_statement|inner_attribute_item|declaration)$/;
const TEST =
  /\bassert\w*\b|\bexpect\(|\b(describe|it|test)\(|\bt\.(Error|Fatal)|#\[test\]|\bdef test_|\bfunc Test|\bmod tests\b/;

/** Whether what comes first after the imports is a test: 1 of 1, or 0 of 1. */
export const testsFirst: StyleChecker = {
  name: 'tests-first',
  score(tree) {
    const first = firstStatement(tree.rootNode);
    if (!first) return { has: 0, of: 0 };
    // An attribute says that what follows is a test; comments and texts do not, whatever they hold.
    const attribute = first.previousNamedSibling;
    const marked = attribute?.type === 'attribute_item' && attribute.text.includes('test');
    return { has: marked || TEST.test(codeOf(first)) ? 1 : 0, of: 1 };
  },
};

function firstStatement(root: Node): Node | undefined {
  return root.namedChildren.find((child) => !isComment(child) && !PREAMBLE.test(child.type));
}

/** The text of a node without its comments and strings. */
function codeOf(node: Node): string {
  let text = '';
  for (const leaf of nodesOf({ rootNode: node })) {
    if (leaf.childCount === 0 && !isComment(leaf) && !/string|char/.test(leaf.type)) text += `${leaf.text} `;
  }
  return text.replace(/ ([.(!\]])/g, '$1').replace(/([.#[(]) /g, '$1');
}
