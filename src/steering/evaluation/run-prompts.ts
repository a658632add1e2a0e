import type { Completion, CompletionRequest } from '../../lm/types';
import type { SteeringState } from '../../lm/steering-block';
import type { SyntaxParsers } from '../../syntax/parser';
import { judge, type Judgement } from './judge';
import type { EvaluationPrompt } from './prompts';

/** The part of the engine that evaluation needs. */
export interface Completer {
  complete(
    request: CompletionRequest,
    options: { readonly steering?: SteeringState; readonly signal?: AbortSignal },
  ): Promise<Completion>;
}

export interface RunOptions {
  readonly steering?: SteeringState | undefined;
  /** Ask for the concept in words. @default false */
  readonly asking?: boolean;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

export interface PromptsRun {
  readonly judgements: readonly Judgement[];
  /** Milliseconds spent on generated tokens, and how many those were. */
  readonly decodeMs: number;
  readonly decodeTokens: number;
}

/** Completes every prompt greedily and judges what comes. */
export async function runPrompts(
  completer: Completer,
  parsers: SyntaxParsers,
  prompts: readonly EvaluationPrompt[],
  { steering, asking = false, maxTokens, signal }: RunOptions,
): Promise<PromptsRun> {
  // The next completion is made while this one is judged.
  const judgements: Promise<Judgement>[] = [];
  let decodeMs = 0;
  let decodeTokens = 0;
  for (const prompt of prompts) {
    signal.throwIfAborted();
    const { text, timings } = await completer.complete(
      {
        prefix: asking ? prompt.asking : prompt.prefix,
        suffix: '',
        maxTokens,
        sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
      },
      { signal, ...(steering ? { steering } : {}) },
    );
    decodeMs += timings.decodeMs;
    decodeTokens += timings.decodeTokens;
    const judged = judge(parsers, text, prompt.language);
    judged.catch(() => undefined); // it is met below, unless a completion fails first
    judgements.push(judged);
  }
  return { judgements: await Promise.all(judgements), decodeMs, decodeTokens };
}
