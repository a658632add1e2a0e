import type { Node } from 'web-tree-sitter';
import { isComment, isFunction, nodeBefore, nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

const TYPES =
  /^(class_definition|class_declaration|struct_item|enum_item|trait_item|interface_declaration|record_declaration|type_declaration|struct_specifier)$/;

/** A comment right before a definition, or in Python a text as the first statement of its body. */
function isDocumented(node: Node): boolean {
  let before = nodeBefore(node);
  while (before && /^(attribute_item|decorator|annotation)$/.test(before.type))
    before = before.previousNamedSibling;
  if (before && isComment(before)) return true;
  const first = node.childForFieldName('body')?.namedChild(0);
  return first?.type === 'expression_statement' && first.namedChild(0)?.type === 'string';
}

/** Functions and types with a comment that belongs to them, of all. Functions within an expression need none. */
export const documented: StyleChecker = {
  name: 'documented',
  score(tree) {
    const score = { has: 0, of: 0 };
    for (const node of nodesOf(tree)) {
      const isDefinition = (isFunction(node) && node.type !== 'arrow_function') || TYPES.test(node.type);
      if (!isDefinition || (node.type === 'struct_specifier' && !node.childForFieldName('body'))) continue;
      score.of++;
      if (isDocumented(node)) score.has++;
    }
    return score;
  },
};
