import { isFunction, nodesOf } from './nodes';
import type { StyleChecker } from './style-checker';

/** Functions that are asynchronous and places that wait, of these and the functions that are not. */
export const asynchronous: StyleChecker = {
  name: 'async',
  score(tree) {
    const score = { has: 0, of: 0 };
    for (const node of nodesOf(tree)) {
      const isAsync =
        isFunction(node) &&
        node.children.some(
          (child) =>
            child.type === 'async' || (child.type === 'function_modifiers' && child.text.includes('async')),
        );
      if (isAsync || /^(await|await_expression)$/.test(node.type)) {
        if (!node.isNamed) continue;
        score.has++;
        score.of++;
      } else if (isFunction(node)) score.of++;
    }
    return score;
  },
};
