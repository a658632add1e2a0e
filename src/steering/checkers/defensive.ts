import { isFunction, nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

const RAISES = /^(raise_statement|throw_statement|throw_expression|assert_statement)$/;
const CHECKS =
  /^(stop|stopifnot|requireNonNull|requireNonNullElse|checkArgument|checkState|panic|assert|ok|invariant|check|match\.arg)$/;

/** Errors that are raised, of them and the functions that raise none: one a function is enough. */
export const defensive: StyleChecker = {
  name: 'defensive',
  score(tree) {
    let raises = 0;
    let functions = 0;
    for (const node of nodesOf(tree)) {
      if (!node.isNamed) continue;
      if (isFunction(node) && node.type !== 'arrow_function') functions++;
      else if (RAISES.test(node.type)) raises++;
      else if (/^(call|call_expression|method_invocation)$/.test(node.type)) {
        const called = node.childForFieldName('name') ?? node.childForFieldName('function');
        if (CHECKS.test(called?.text.split(/\.(?!arg)|::/).at(-1) ?? '')) raises++;
      }
    }
    const of = Math.max(functions, raises);
    return { has: Math.min(raises, of), of };
  },
};
