import type { GeneratedToken } from '../../lm/types';
import { derivedReadings } from '../../uncertainty/derived-readings';
import type { UndecidedOptions } from '../../uncertainty/reading';
import type { UndecidedSpan } from '../../uncertainty/spans';
import type { WrittenCompletion } from '../completing/write-completion';
import type { OpenModel } from '../engine';
import type { Branched } from '../forks/branch-out';
import type { AppliedRequest } from '../steering';

/** A completion, what is worth a look in it, and those that branched off it. */
export interface WrittenCompletions {
  readonly completion: WrittenCompletion;
  readonly spans: readonly UndecidedSpan[];
  /** By which its tokens and theirs are undecided. */
  readonly rule: UndecidedOptions;
  readonly alternatives: readonly Branched<WrittenCompletion>[];
}

/** The JSON of `trimtab complete`; programs rely on its fields. */
export function completionReport(
  { info, loadMs }: OpenModel,
  sha256: string,
  { completion, spans, rule, alternatives }: WrittenCompletions,
  steering: AppliedRequest['report'],
) {
  const { id, layers, hiddenSize, steerable, reason } = info;
  return {
    model: { id, sha256, layers, hiddenSize, steerable, ...(reason === undefined ? {} : { reason }) },
    completion: {
      text: completion.text,
      stopReason: completion.stopReason,
      tokens: tokensJson(completion.tokens, rule),
      spans: spans.map(({ start, end, tokens, peakEntropy, changesStructure }) => ({
        start,
        end,
        text: completion.text.slice(start, end),
        tokens,
        peakEntropy,
        changesStructure,
      })),
    },
    ...(alternatives.length > 0 && {
      alternatives: alternatives.map(({ written, index, meanLogprob, parses, generated }) => ({
        text: written.text,
        stopReason: written.stopReason,
        branchedAt: index,
        meanLogprob,
        parses,
        generated,
        tokens: tokensJson(written.tokens, rule),
      })),
    }),
    steering,
    timings: { loadMs, ...completion.timings },
  };
}

/** `windowEntropy` is null at the last token, which none follows. */
function tokensJson(tokens: readonly GeneratedToken[], rule: UndecidedOptions) {
  const derived = derivedReadings(tokens, rule);
  return tokens.map(({ id, text, logprob, entropy, varentropy, alternatives }, i) => ({
    ...{ id, text, logprob, entropy, varentropy },
    ...derived[i],
    alternatives,
  }));
}
