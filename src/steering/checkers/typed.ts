import type { Node } from 'web-tree-sitter';
import { nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

/** Whether a node declares something, and if so whether it says of what type. */
function declaresTyped(node: Node): boolean | undefined {
  switch (node.type) {
    // Python
    case 'typed_parameter':
    case 'typed_default_parameter':
      return true;
    case 'default_parameter':
      return false;
    case 'identifier':
      return node.parent?.type === 'parameters' && !/^(self|cls)$/.test(node.text) ? false : undefined;
    // Python, TypeScript: the result
    case 'function_definition':
      return node.childForFieldName('parameters') === null
        ? undefined
        : node.childForFieldName('return_type') !== null;
    case 'function_declaration':
    case 'method_definition':
    case 'arrow_function':
      return node.childForFieldName('return_type') !== null;
    // TypeScript
    case 'required_parameter':
    case 'optional_parameter':
    case 'variable_declarator':
      return node.parent?.type === 'local_variable_declaration'
        ? undefined
        : node.childForFieldName('type') !== null;
    // Rust
    case 'let_declaration':
      return node.childForFieldName('type') !== null;
    // Java
    case 'local_variable_declaration':
    case 'enhanced_for_statement':
      return node.childForFieldName('type')?.text !== 'var';
    // C++
    case 'declaration':
    case 'for_range_loop':
    case 'parameter_declaration':
      return !/^auto\b/.test(node.childForFieldName('type')?.text ?? '');
    default:
      return undefined;
  }
}

/** Parameters, results and variables with an explicit type, of all that the language lets go without one. */
export const typed: StyleChecker = {
  name: 'typed',
  score(tree, _text, language) {
    const score = { has: 0, of: 0 };
    for (const node of nodesOf(tree)) {
      // C++ has no function without a type of result, and no choice.
      if (node.type === 'function_definition' && language !== 'python') continue;
      const isTyped = declaresTyped(node);
      if (isTyped === undefined) continue;
      score.of++;
      if (isTyped) score.has++;
    }
    return score;
  },
};
