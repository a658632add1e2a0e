import type { Node } from 'web-tree-sitter';
import { isComment, nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

const PREAMBLE =
  /^(import_statement|import_from_statement|import_declaration|package_clause|package_declaration|preproc_include|preproc_ifdef|preproc_def|use_declaration|attribute_item|future_import_statement|inner_attribute_item|declaration)$/;
const TEST =
  /\bassert\w*\b|\bexpect\(|\b(describe|it|test)\(|\bt\.(Error|Fatal)|#\[test\]|\bdef test_|\bfunc Test|\bmod tests\b/;

/** What a test is about: once one of them has been defined, it is too late to be first. */
const DEFINITION =
  /^(function|method|class|struct|interface|type|enum|impl|trait|export|decorated|namespace|template)_|^(const_item|static_item)$/;

/** Whether a test stands before the first definition of anything else: 1 of 1, or 0 of 1. */
export const testsFirst: StyleChecker = {
  name: 'tests-first',
  score(tree) {
    const statements = tree.rootNode.namedChildren.filter(
      (child) => !isComment(child) && !PREAMBLE.test(child.type),
    );
    for (const statement of statements) {
      // An attribute says that what follows is a test; comments and texts do not, whatever they hold.
      const attribute = statement.previousNamedSibling;
      const isMarked = attribute?.type === 'attribute_item' && attribute.text.includes('test');
      if (isMarked || TEST.test(codeOf(statement))) return { has: 1, of: 1 };
      if (DEFINITION.test(statement.type)) break;
    }
    return { has: 0, of: statements.length === 0 ? 0 : 1 };
  },
};

/** The text of a node without its comments and strings. */
function codeOf(node: Node): string {
  let text = '';
  for (const leaf of nodesOf({ rootNode: node })) {
    if (leaf.childCount === 0 && !isComment(leaf) && !/string|char/.test(leaf.type)) text += `${leaf.text} `;
  }
  return text.replace(/ ([.(!\]])/g, '$1').replace(/([.#[(]) /g, '$1');
}
