import type { GeneratedToken } from '../../lm/types';
import type { WrittenCompletion } from '../completing/write-completion';
import type { OpenModel } from '../engine';
import type { Branched } from '../forks/branch-out';
import type { AppliedRequest } from '../steering';

/** A completion and those that branched off it. */
export interface WrittenCompletions {
  readonly completion: WrittenCompletion;
  readonly alternatives: readonly Branched<WrittenCompletion>[];
}

/** The JSON of `trimtab complete`; programs rely on its fields. */
export function completionReport(
  { info, loadMs }: OpenModel,
  sha256: string,
  { completion, alternatives }: WrittenCompletions,
  steering: AppliedRequest['report'],
) {
  const { id, layers, hiddenSize, steerable, reason } = info;
  return {
    model: { id, sha256, layers, hiddenSize, steerable, ...(reason === undefined ? {} : { reason }) },
    completion: {
      text: completion.text,
      stopReason: completion.stopReason,
      tokens: tokensJson(completion.tokens),
    },
    ...(alternatives.length > 0 && {
      alternatives: alternatives.map(({ written, index, meanLogprob, parses, generated }) => ({
        text: written.text,
        stopReason: written.stopReason,
        branchedAt: index,
        meanLogprob,
        parses,
        generated,
        tokens: tokensJson(written.tokens),
      })),
    }),
    steering,
    timings: { loadMs, ...completion.timings },
  };
}

function tokensJson(tokens: readonly GeneratedToken[]) {
  return tokens.map(({ id, text, logprob, entropy, varentropy, alternatives }) => ({
    id,
    text,
    logprob,
    entropy,
    varentropy,
    alternatives,
  }));
}
