import { UserError } from '../../common/errors';
import type { GeneratedToken } from '../../lm/types';
import { branchLead } from '../../uncertainty/forks/branch-points';

/** How a completion begins that is to differ from another one at a token. */
export interface OtherStart {
  readonly lead: readonly GeneratedToken[];
  readonly exclude: readonly number[];
}

/**
 * @param from index of the token to differ at
 * @param choose which alternative to take instead, 1 for the most probable; without it the token is only left out
 * @throws UserError when there is no such token or alternative
 */
export function startingOtherwise(
  tokens: readonly GeneratedToken[],
  from: number,
  choose: number | undefined,
): OtherStart {
  const token = tokens[from];
  if (!token) {
    throw new UserError(
      `The completion has ${tokens.length} tokens, counted from 0: there is no token ${from} to write again from.`,
    );
  }
  if (choose === undefined) return { lead: tokens.slice(0, from), exclude: [token.id] };
  const others = token.alternatives.filter(({ id, text }) => id !== token.id && text !== '');
  const alternative = others[choose - 1];
  if (!alternative)
    throw new UserError(`Token ${from} has ${others.length} alternatives: there is no ${choose} to choose.`);
  return { lead: branchLead(tokens, { index: from, alternative }), exclude: [] };
}
