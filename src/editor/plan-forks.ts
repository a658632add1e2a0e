import type { ForkPlanner } from '../completion/forks';
import { languageOfFile } from '../syntax/languages';
import type { SyntaxParsers } from '../syntax/parser';
import { branchesOf, branchLead } from '../uncertainty/forks/branch-points';

/** Other candidates: branches of the first one at its most consequential tokens, on the keys and values it shares. */
export function forkPlanner(parsers: Pick<SyntaxParsers, 'keywords'>): ForkPlanner {
  return async ({ request, tokens }, most) => {
    const language = languageOfFile(request.fileName ?? '');
    // Without its grammar the forks come in another order, which is no reason to have none.
    const keywords = language && (await parsers.keywords(language).catch(() => undefined));
    return branchesOf(tokens, {
      before: request.prefix.slice(-2),
      isKeyword: (word) => keywords?.has(word) ?? false,
    })
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
  };
}
