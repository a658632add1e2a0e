import type { ForkPlanner } from '../completion/forks';
import { branchesOf, branchLead } from '../uncertainty/forks/branch-points';

/** Other candidates: branches of the first one at its most consequential tokens, on the keys and values it shares. */
export const planForks: ForkPlanner = ({ request, tokens }, most) =>
  branchesOf(tokens, { before: request.prefix.slice(-2) })
    .slice(0, most)
    .map((branch) => {
      const lead = branchLead(tokens, branch);
      return {
        lead,
        request: {
          ...request,
          maxTokens: Math.max(1, request.maxTokens - lead.length),
          continueWith: lead.map(({ id, text }) => ({ id, text })),
        },
      };
    });
