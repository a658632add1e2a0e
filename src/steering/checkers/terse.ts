import { nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

/** Statements that only set something up for a later one. */
const SPARED =
  /^(assignment|augmented_assignment|local_variable_declaration|lexical_declaration|variable_declaration|declaration|let_declaration|for_statement|for_in_statement|enhanced_for_statement|while_statement|for_expression|while_expression|if_statement|assignment_expression|compound_assignment_expr|update_expression|augmented_assignment_expression|else_clause|field_declaration|constructor_declaration)$/;
const RESULTS =
  /^(return_statement|return_expression|lambda|arrow_function|conditional_expression|ternary_expression|list_comprehension|generator_expression|dictionary_comprehension|record_declaration|call|call_expression|method_invocation|binary_expression|boolean_operator|comparison_operator|binary_operator)$/;

/** Expressions that say a result, of them and the statements around them that could be spared. */
export const terse: StyleChecker = {
  name: 'terse',
  conformsFrom: 0.75,
  score(tree) {
    const score = { has: 0, of: 0 };
    for (const node of nodesOf(tree)) {
      if (!node.isNamed) continue;
      // A function that is kept under a name is a definition and spares nothing.
      const isKept =
        /^(lexical_declaration|variable_declaration)$/.test(node.type) &&
        /=>|function/.test(node.text.slice(0, 80));
      if (RESULTS.test(node.type)) {
        score.has++;
        score.of++;
      } else if (SPARED.test(node.type) && !isKept) score.of += 2;
    }
    return score;
  },
};
