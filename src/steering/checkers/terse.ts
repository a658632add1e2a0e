import type { Node } from 'web-tree-sitter';
import { isComment, isFunction, nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

/** What holds statements, in the names of all grammars. */
const BLOCKS =
  /^(block|statement_block|compound_statement|statement_list|constructor_body|switch_block_statement_group|braced_expression)$/;

/** Children of blocks that are counted on their own: lists of statements in Go, methods of a class in Python. */
const NO_STATEMENTS = /^(statement_list|function_definition|decorated_definition|class_definition)$/;

/** Whether a block of Rust is the value of a branch ("if a { b } else { c }"), which other languages write without one. */
function isValue(block: Node): boolean {
  return (
    /^(if_expression|else_clause)$/.test(block.parent?.type ?? '') &&
    block.namedChildCount === 1 &&
    !/_statement$|_declaration$/.test(block.namedChild(0)?.type ?? '')
  );
}

/** Whether a function stands on its own or is kept under a name; one that is handed over belongs to its statement. */
function isNamedFunction(node: Node): boolean {
  if (!isFunction(node) || node.childForFieldName('body') === null) return false;
  return (
    node.childForFieldName('name') !== null ||
    node.childForFieldName('declarator') !== null ||
    /^(variable_declarator|binary_operator|pair|public_field_definition|assignment_expression)$/.test(
      node.parent?.type ?? '',
    )
  );
}

/** Functions, of their statements and spelled-out arms: all of them where each function is one expression. */
export const terse: StyleChecker = {
  name: 'terse',
  score(tree) {
    let functions = 0;
    let statements = 0;
    for (const node of nodesOf(tree)) {
      if (isNamedFunction(node)) {
        functions++;
        if (!BLOCKS.test(node.childForFieldName('body')?.type ?? '')) statements++;
      } else if (node.type === 'match_arm') statements++;
      else if (BLOCKS.test(node.type) && !isValue(node)) {
        for (const child of node.namedChildren)
          if (!isComment(child) && !NO_STATEMENTS.test(child.type)) statements++;
      }
    }
    return { has: functions, of: functions === 0 ? 0 : Math.max(functions, statements) };
  },
};
