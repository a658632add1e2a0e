import { messageOf } from '../common/errors';
import type { Clock } from '../engine/clock';
import { EngineCrashed } from '../engine/errors';
import type { SteeringState } from '../lm/steering-block';
import type { Completion, CompletionRequest, GeneratedToken } from '../lm/types';
import type { CompletionEngine } from './completion-engine';
import { empty, type Empty } from './empty-reason';
import { firstStop } from './stop/rules';
import type { EndReason, StopContext, StopRule } from './stop/stop-rule';

export interface GenerationPlan {
  readonly request: CompletionRequest;
  readonly steering?: SteeringState | undefined;
  readonly rules: readonly StopRule[];
  readonly stopContext: StopContext;
  /** After this long, in ms, the text ends with what there is, as soon as there is anything. */
  readonly timeLimitMs: number;
  /** Text that the engine's answer goes on from, as part of the suggestion; '' for most. */
  readonly lead?: readonly GeneratedToken[];
  /** Told the text so far after every token. */
  readonly onText?: (text: string) => void;
}

/** Text as it was written, cut by the rule that ended it. */
export interface GeneratedText {
  readonly kind: 'generated';
  readonly text: string;
  readonly end: EndReason;
  readonly tokens: readonly GeneratedToken[];
  /** Ms from the request to the engine's first token, and to the end of the text. */
  readonly firstTokenMs: number;
  readonly totalMs: number;
  /** What the engine measured; absent when it was stopped before its answer. */
  readonly timings?: Completion['timings'];
}

/**
 * Has the engine write until a rule says that the text is complete, and stops it there. An engine that was lost is asked
 * once more. Always settles, soon after the signal is aborted; never rejects.
 */
export async function generateText(
  engine: CompletionEngine,
  plan: GenerationPlan,
  clock: Clock,
  signal: AbortSignal,
): Promise<GeneratedText | Empty> {
  const first = await attempt(engine, plan, clock, signal);
  const again = first instanceof EngineCrashed ? await attempt(engine, plan, clock, signal) : first;
  return again instanceof Error ? empty('engine-failed', again.message) : again;
}

async function attempt(
  engine: CompletionEngine,
  plan: GenerationPlan,
  clock: Clock,
  signal: AbortSignal,
): Promise<GeneratedText | Empty | Error> {
  if (signal.aborted) return empty('cancelled');
  const stopping = new AbortController();
  return new Promise((resolve) => {
    const tokens: GeneratedToken[] = [...(plan.lead ?? [])];
    let text = tokens.map((token) => token.text).join('');
    let isLate = false;
    let isOver = false;
    const started = clock.now();
    let firstTokenMs = 0;

    const cancelTimer = clock.after(plan.timeLimitMs, () => {
      isLate = true;
      if (text.trim() !== '') finish(complete(text, 'time'));
    });
    signal.addEventListener('abort', onAbort, { once: true });

    function finish(result: GeneratedText | Empty | Error): void {
      if (isOver) return;
      isOver = true;
      cancelTimer();
      signal.removeEventListener('abort', onAbort);
      // Stops the engine, where it has not answered; its answer is then of no interest.
      stopping.abort();
      resolve(result);
    }
    function complete(kept: string, end: EndReason): GeneratedText {
      return { kind: 'generated', text: kept, end, tokens, firstTokenMs, totalMs: clock.now() - started };
    }
    function onAbort(): void {
      finish(empty('cancelled'));
    }
    function look(): boolean {
      const stop = firstStop(plan.rules, { text, tokens }, plan.stopContext);
      if (!stop) return false;
      finish(complete(text.slice(0, stop.keep), stop.end));
      return true;
    }
    function onToken(token: GeneratedToken): void {
      if (isOver) return;
      if (tokens.length === (plan.lead?.length ?? 0)) firstTokenMs = clock.now() - started;
      tokens.push(token);
      text += token.text;
      plan.onText?.(text);
      if (!look() && isLate && text.trim() !== '') finish(complete(text, 'time'));
    }

    if (look()) return;
    const { steering } = plan;
    engine
      .complete(plan.request, { signal: stopping.signal, onToken, ...(steering && { steering }) })
      .then(({ stopReason, timings }) => {
        const end = stopReason === 'end-of-text' ? 'end-of-text' : 'length';
        finish({ ...complete(text, end), timings });
      })
      .catch((error: unknown) => {
        finish(error instanceof Error ? error : new Error(messageOf(error)));
      });
  });
}
