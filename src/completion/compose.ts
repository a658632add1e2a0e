import type { Clock } from '../engine/clock';
import type { GeneratedToken } from '../lm/types';
import type { CompletionEngine } from './completion-engine';
import type { Outcome } from './continuation';
import { empty, type Empty } from './empty-reason';
import { postProcess } from './filters/chain';
import type { ForkRequest } from './forks';
import { generateText, type GeneratedText } from './generate';
import { requestFor } from './source';
import type { ForkRule } from './stop/fork';
import { stopRules } from './stop/rules';
import { lineBefore } from './text/lines';
import { alignTokens } from './token-spans';
import type { Wanted } from './wanted';

export interface Composing {
  readonly engine: CompletionEngine;
  readonly clock: Clock;
  readonly forkRule?: ForkRule | undefined;
  readonly signal: AbortSignal;
  readonly onText?: (text: string) => void;
}

/**
 * A suggestion from scratch: the engine writes, the stop rules end it, the filters fit it to its place.
 *
 * @param fork another way to go than the first suggestion for the same place
 */
export async function compose(wanted: Wanted, options: Composing, fork?: ForkRequest): Promise<Outcome> {
  const { query, place, mode } = wanted;
  const { document, indentation, settings, steering } = query;
  const request = fork?.request ?? requestFor(wanted);
  const lead = fork?.lead ?? [];
  const rule = wanted.stopsAtFork ? behind(options.forkRule, lead.length) : undefined;
  const generated = await generateText(
    options.engine,
    {
      request,
      steering,
      rules: stopRules(rule),
      stopContext: {
        mode,
        lineBefore: lineBefore(place.before),
        after: place.after,
        languageId: document.languageId,
        tabSize: indentation.tabSize,
      },
      timeLimitMs: settings.timeLimitMs,
      lead,
      ...(options.onText && { onText: options.onText }),
    },
    options.clock,
    options.signal,
  );
  return generated.kind === 'empty' ? generated : fitted(generated, wanted);
}

/** The rule for the tokens from an index on: the fork that was taken is no reason to stop. */
function behind(rule: ForkRule | undefined, start: number): ForkRule | undefined {
  if (!rule || start === 0) return rule;
  return (tokens: readonly GeneratedToken[]) => {
    const index = rule(tokens.slice(start));
    return index === undefined ? undefined : index + start;
  };
}

function fitted(generated: GeneratedText, wanted: Wanted): Outcome {
  const { place, query } = wanted;
  const { tokens, end, timings, firstTokenMs, totalMs } = generated;
  const { document, indentation } = query;
  const draft = postProcess(generated.text, { ...place, indentation, languageId: document.languageId, end });
  if (draft.kind === 'empty') return whyBlank(draft, generated);
  return {
    kind: 'continuation',
    text: draft.text,
    replaces: draft.replaces,
    tokens: alignTokens(tokens, draft.text),
    end,
    written: { tokens, firstTokenMs, totalMs, ...(timings && { timings }) },
  };
}

/** A blank text has a cause that says more. */
function whyBlank(refusal: Empty, { end, tokens }: GeneratedText): Empty {
  if (refusal.reason !== 'blank') return refusal;
  if (end === 'fork') return empty('undecided');
  if (end === 'loop') return empty('repetitive');
  return tokens.length === 0 ? empty('nothing-generated') : refusal;
}
