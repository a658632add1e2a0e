import { nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

const FOLDS =
  /^(map|filter|reduce|fold|flatMap|flat_map|some|every|any|all|sum|min|max|sorted|sort_by|collect|zip|stream|iter|into_iter|join|joining|groupBy|accumulate|from|fromEntries|entries|Map|Filter|Reduce|count|find|then|chain|take_while|partition|toSorted|concat)$/;
const EXPRESSIONS =
  /^(list_comprehension|dictionary_comprehension|set_comprehension|generator_expression|lambda|lambda_expression|arrow_function|closure_expression|conditional_expression|ternary_expression|spread_element)$/;
const CHANGES =
  /^(for_statement|for_in_statement|enhanced_for_statement|while_statement|for_expression|while_expression|for_range_loop|augmented_assignment|augmented_assignment_expression|compound_assignment_expr|update_expression|assignment_expression|mutable_specifier|do_statement)$/;

/** Maps, folds, comprehensions and functions as values, of these and all loops and changes in place. */
export const functional: StyleChecker = {
  name: 'functional',
  score(tree) {
    const score = { has: 0, of: 0 };
    for (const node of nodesOf(tree)) {
      const isCall = /^(call|call_expression|method_invocation)$/.test(node.type);
      const called = isCall
        ? (node.childForFieldName('name') ?? node.childForFieldName('function'))?.text.split(/\.|::/).at(-1)
        : undefined;
      if (
        (called !== undefined && FOLDS.test(called.replace(/<[\s\S]*$/, ''))) ||
        EXPRESSIONS.test(node.type)
      ) {
        score.has++;
        score.of++;
      } else if (node.isNamed && CHANGES.test(node.type)) score.of++;
    }
    return score;
  },
};
