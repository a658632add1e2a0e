import type { GeneratedToken } from '../../lm/types';
import type { StopRule } from './stop-rule';

/**
 * Index of the token that a suggestion should end before, because the model was undecided there; undefined when there is
 * none among the tokens so far. The answer must not change when tokens are added behind that one.
 */
export type ForkRule = (tokens: readonly GeneratedToken[]) => number | undefined;

/** Ends a suggestion where the rule finds the model undecided. */
export function stopAtFork(rule: ForkRule): StopRule {
  return ({ tokens }) => {
    const index = rule(tokens);
    if (index === undefined) return undefined;
    const keep = tokens.slice(0, index).reduce((sum, { text }) => sum + text.length, 0);
    return { keep, end: 'fork' };
  };
}
