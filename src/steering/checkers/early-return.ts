import type { Node } from 'web-tree-sitter';
import { nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

const LEAVES =
  /^(return_statement|return_expression|raise_statement|throw_statement|continue_statement|break_statement|continue_expression|break_expression)$/;

/** Whether the last thing a branch does is to leave. */
function leaves(branch: Node | null): boolean {
  if (!branch) return false;
  if (LEAVES.test(branch.type)) return true;
  const last = branch.namedChildren.filter((child) => !child.type.includes('comment')).at(-1);
  if (!last) return false;
  return (
    LEAVES.test(last.type) ||
    (last.type === 'expression_statement' && LEAVES.test(last.namedChild(0)?.type ?? ''))
  );
}

/** Conditions that leave at once and have no other branch, of all conditions; each level of nesting counts against it. */
export const earlyReturn: StyleChecker = {
  name: 'early-return',
  score(tree) {
    const score = { has: 0, of: 0 };
    for (const node of nodesOf(tree)) {
      if (!node.isNamed || !/^(if_statement|if_expression|elif_clause)$/.test(node.type)) continue;
      score.of++;
      const branch = node.childForFieldName('consequence') ?? node.childForFieldName('body');
      // Go keeps its statements one level further down.
      const block = branch?.namedChild(0)?.type === 'statement_list' ? branch.namedChild(0) : branch;
      if (node.childForFieldName('alternative') === null && leaves(block ?? null)) score.has++;
    }
    return score;
  },
};
