import type { Completion } from '../../lm/types';
import type { OpenModel } from '../engine';
import type { AppliedRequest } from '../steering';

/** The JSON of `trimtab complete`; programs rely on its fields. */
export function completionReport(
  { info, loadMs }: OpenModel,
  sha256: string,
  completion: Completion,
  steering: AppliedRequest['report'],
) {
  const { id, layers, hiddenSize, steerable, reason } = info;
  return {
    model: { id, sha256, layers, hiddenSize, steerable, ...(reason === undefined ? {} : { reason }) },
    completion: {
      text: completion.text,
      stopReason: completion.stopReason,
      tokens: completion.tokens.map(({ id: token, text, logprob, entropy, varentropy, alternatives }) => ({
        id: token,
        text,
        logprob,
        entropy,
        varentropy,
        alternatives,
      })),
    },
    steering,
    timings: { loadMs, ...completion.timings },
  };
}
