import { messageOf } from '../../common/errors';
import { findFillInTheMiddleTokens } from '../../lm/fill-in-the-middle';
import { inspectModel } from '../../lm/inspect';
import { loadTokenizer, type Tokenizer } from '../../lm/tokenizer';
import type { Completion, CompletionRequest, ModelInfo } from '../../lm/types';
import type { ModelCheck } from './check-store';
import { ROUND_TRIPS, SAMPLE } from './samples';

/** The part of an engine that a check needs: it runs the model in a process of its own, which a bad one may take down. */
export interface CheckingEngine {
  load(
    path: string,
    options: { readonly precision?: string; readonly signal: AbortSignal },
  ): Promise<{ readonly info: ModelInfo; readonly loadMs: number }>;
  complete(request: CompletionRequest, options: { readonly signal: AbortSignal }): Promise<Completion>;
  identify(options: { readonly signal: AbortSignal }): Promise<string>;
  status(): Promise<{ readonly process?: { readonly residentBytes: number } }>;
}

export type CheckStage = 'tokenizer' | 'graph' | 'loading' | 'completing' | 'hashing';

export interface CheckRequest {
  readonly engine: CheckingEngine;
  readonly folder: string;
  readonly precision?: string | undefined;
  readonly signal: AbortSignal;
  readonly onStage?: (stage: CheckStage) => void;
  /** The time for the record. */
  readonly now?: () => Date;
}

/** Enough to tell a rate from, few enough for a slow machine. */
const TEST_TOKENS = 24;

/**
 * Looks whether a model does what Trimtab needs, and how fast: its tokenizer gives texts back, its graph is understood,
 * it passes the engine's self-check, and it completes.
 *
 * @throws UserError when the model cannot be loaded at all
 */
export async function checkModel(request: CheckRequest): Promise<ModelCheck> {
  const { engine, folder, precision, signal, onStage = () => undefined } = request;
  onStage('tokenizer');
  const tokenizer = loadTokenizer(folder);
  const fault = tokenizerFault(tokenizer);
  onStage('graph');
  const inspection = inspectModel(folder, precision);
  onStage('loading');
  const { info, loadMs } = await engine.load(folder, {
    ...(precision === undefined ? {} : { precision }),
    signal,
  });
  onStage('completing');
  const completion = await testCompletion(engine, signal);
  const residentBytes = (await engine.status()).process?.residentBytes ?? 0;
  onStage('hashing');
  const sha256 = await engine.identify({ signal });
  const reason = info.reason ?? inspection.reason;
  return {
    sha256,
    precision: info.precision,
    layers: info.layers,
    hiddenSize: info.hiddenSize,
    vocabularySize: info.vocabularySize,
    contextLength: info.contextLength,
    ...(fault === undefined ? {} : { tokenizerFault: fault }),
    fillInTheMiddle: findFillInTheMiddleTokens(tokenizer) !== undefined,
    steerable: info.steerable,
    ...(info.steerable || reason === undefined ? {} : { reason }),
    ...completion,
    residentBytes,
    loadMs,
    checkedAt: (request.now?.() ?? new Date()).toISOString(),
  };
}

/** Why a tokenizer does not give back what it is given; undefined where it does. */
function tokenizerFault(tokenizer: Tokenizer): string | undefined {
  for (const text of ROUND_TRIPS) {
    const back = tokenizer.decode(tokenizer.encode(text));
    // SentencePiece adds or takes a space at the start, which the engine allows for.
    if (back.trimStart() !== text.trimStart())
      return `${JSON.stringify(text)} comes back as ${JSON.stringify(back)}`;
  }
  return undefined;
}

async function testCompletion(
  engine: CheckingEngine,
  signal: AbortSignal,
): Promise<Pick<ModelCheck, 'completionFault' | 'tokensPerSecond' | 'promptTokensPerSecond'>> {
  try {
    const sampling = { temperature: 0, topK: 0, topP: 1, seed: 0 };
    const { tokens, timings } = await engine.complete(
      { ...SAMPLE, maxTokens: TEST_TOKENS, sampling },
      { signal },
    );
    signal.throwIfAborted();
    if (tokens.some(({ entropy, logprob }) => !Number.isFinite(entropy) || !Number.isFinite(logprob)))
      return { completionFault: 'its probabilities are not numbers' };
    return {
      ...rate('promptTokensPerSecond', timings.prefillTokens, timings.prefillMs),
      ...rate('tokensPerSecond', timings.decodeTokens, timings.decodeMs),
    };
  } catch (error) {
    signal.throwIfAborted();
    return { completionFault: messageOf(error) };
  }
}

function rate<K extends string>(name: K, tokens: number, ms: number): Partial<Record<K, number>> {
  const result: Partial<Record<K, number>> = {};
  if (tokens > 0 && ms > 0) result[name] = (tokens * 1000) / ms;
  return result;
}
