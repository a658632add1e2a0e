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
  /** Of sampling, each prompt by a seed of its own. @default 0, greedy */
  readonly temperature?: number;
  readonly maxTokens: number;
  readonly signal: AbortSignal;
}

export interface PromptsRun {
  readonly judgements: readonly Judgement[];
  /** Mean entropy of the tokens of each completion that has any, nats. */
  readonly entropies: readonly number[];
  /** Milliseconds spent on generated tokens, and how many those were. */
  readonly decodeMs: number;
  readonly decodeTokens: number;
}

/** Completes every prompt and judges what comes. */
export async function runPrompts(
  completer: Completer,
  parsers: SyntaxParsers,
  prompts: readonly EvaluationPrompt[],
  { steering, asking = false, temperature = 0, maxTokens, signal }: RunOptions,
): Promise<PromptsRun> {
  // The next completion is made while this one is judged.
  const judgements: Promise<Judgement>[] = [];
  let decodeMs = 0;
  let decodeTokens = 0;
  const entropies: number[] = [];
  for (const [index, prompt] of prompts.entries()) {
    signal.throwIfAborted();
    const { text, tokens, timings } = await completer.complete(
      {
        prefix: asking ? prompt.asking : prompt.prefix,
        suffix: '',
        maxTokens,
        sampling: { temperature, topK: 0, topP: 1, seed: index },
      },
      { signal, ...(steering ? { steering } : {}) },
    );
    if (tokens.length > 0)
      entropies.push(tokens.reduce((sum, { entropy }) => sum + entropy, 0) / tokens.length);
    decodeMs += timings.decodeMs;
    decodeTokens += timings.decodeTokens;
    const judged = judge(parsers, text, prompt.language);
    judged.catch(() => undefined); // it is met below, unless a completion fails first
    judgements.push(judged);
  }
  return { judgements: await Promise.all(judgements), entropies, decodeMs, decodeTokens };
}
