import type { ForkPlanner } from '../completion/forks';
import type { Alternative, GeneratedToken } from '../lm/types';

/** An alternative less probable than this is no other way the text could go. */
const LEAST_PROBABILITY = 0.05;

interface Fork {
  readonly index: number;
  readonly token: GeneratedToken;
  readonly alternative: Alternative;
}

/** Other candidates: the most probable tokens that were not taken, wherever in the suggestion they are. */
export const planForks: ForkPlanner = ({ request, tokens }, most) =>
  forksOf(tokens)
    .sort((a, b) => b.alternative.probability - a.alternative.probability || a.index - b.index)
    .slice(0, most)
    .map(({ index, token, alternative }) => {
      const { id, text, probability } = alternative;
      const lead = [...tokens.slice(0, index), { ...token, id, text, logprob: Math.log(probability) }];
      const written = lead.map((each) => each.text).join('');
      return {
        lead,
        request: {
          ...request,
          prefix: request.prefix + written,
          maxTokens: Math.max(1, request.maxTokens - lead.length),
        },
      };
    });

function forksOf(tokens: readonly GeneratedToken[]): Fork[] {
  return tokens.flatMap((token, index) =>
    token.alternatives
      .filter(
        ({ id, text, probability }) => id !== token.id && text !== '' && probability >= LEAST_PROBABILITY,
      )
      .map((alternative) => ({ index, token, alternative })),
  );
}
