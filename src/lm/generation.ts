import { seededRandom } from '../common/random';
import { sampleToken } from './sampler';
import { TextStream } from './text-stream';
import type { TokenHealer } from './token-healing';
import type { Tokenizer } from './tokenizer';
import { isSampled, temperatureAt } from './temperature';
import type { Alternative, CompletionRequest, GeneratedToken, Reading, StopReason } from './types';

/** Alternatives shown for each token. */
const ALTERNATIVES = 5;

/** The distribution over the next token; logits only where they were asked for. */
export interface Prediction {
  readonly reading: Reading;
  readonly logits?: Float32Array | undefined;
}

export interface GenerationParams {
  /** The prediction after the prompt. */
  readonly first: Prediction;
  /** Feeds a token to the model; undefined when the context is full. */
  readonly step: (id: number, needsLogits: boolean) => Promise<Prediction | undefined>;
  readonly tokenizer: Tokenizer;
  readonly endOfTextIds: readonly number[];
  readonly request: Pick<CompletionRequest, 'prefix' | 'maxTokens' | 'sampling' | 'continueWith' | 'exclude'>;
  /** Text that the prompt took back and that must be written again first; see TokenHealer. */
  readonly pending: string;
  readonly healer: TokenHealer;
  readonly signal: AbortSignal;
  readonly emit: (token: GeneratedToken) => void;
}

/**
 * Decodes token by token, greedily at temperature 0. Any special token ends the text, so none leaks into it. Tokens
 * that only repeat what the prompt took back are not the completion's and are not emitted. A character that is still
 * incomplete when the text ends is left out.
 */
export async function generate(params: GenerationParams): Promise<StopReason> {
  const { tokenizer, request, healer, emit } = params;
  const { sampling, continueWith = [], exclude = [] } = request;
  const stream = new TextStream(tokenizer);
  // A character that the tokens before have begun is the first new one's to finish.
  for (const { id } of continueWith) stream.push(id);
  const random = seededRandom(sampling.seed);
  let line = lastLine(lastLine(request.prefix) + continueWith.map(({ text }) => text).join(''));
  let { pending } = params;
  let prediction: Prediction | undefined = params.first;
  let emitted = 0;
  while (prediction) {
    if (isAborted(params.signal)) return 'cancelled';
    const { reading } = prediction;
    const logits = allowed(prediction.logits, {
      healer,
      pending,
      exclude: emitted === 0 ? exclude : [],
    });
    const temperature = temperatureAt(sampling, {
      entropy: reading.entropy,
      isLineStart: line.trim() === '',
    });
    const id =
      temperature > 0 && logits
        ? sampleToken(logits, { ...sampling, temperature }, random)
        : mostProbable(prediction, logits);
    if (tokenizer.isSpecial(id) || params.endOfTextIds.includes(id)) return 'end-of-text';
    const written = stream.push(id);
    const repeated = commonStart(written, pending);
    const text = written.slice(repeated);
    if (text !== '' || repeated === 0) {
      emitted++;
      emit({
        ...generatedToken(id, text, prediction),
        alternatives: alternativesAfter(tokenizer, pending, reading),
      });
      if (emitted === request.maxTokens) return 'max-tokens';
    }
    pending = pending.slice(repeated);
    line = lastLine(line + text);
    if (isAborted(params.signal)) return 'cancelled';
    const mayExclude = emitted === 0 && exclude.length > 0;
    prediction = await params.step(id, isSampled(sampling) || pending !== '' || mayExclude);
  }
  return 'context-full';
}

/** Asked of a function, because the answer changes between two questions. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function lastLine(text: string): string {
  return text.slice(text.lastIndexOf('\n') + 1);
}

interface Restriction {
  readonly healer: TokenHealer;
  readonly pending: string;
  readonly exclude: readonly number[];
}

/** The logits with what may not be chosen ruled out; the reading stays that of the model. */
function allowed(
  logits: Float32Array | undefined,
  { healer, pending, exclude }: Restriction,
): Float32Array | undefined {
  const constrained = logits && pending !== '' ? healer.constrain(logits, pending) : logits;
  if (!constrained || exclude.length === 0) return constrained;
  const rest = constrained.slice();
  for (const id of exclude) rest[id] = -Infinity;
  return rest;
}

/** The token of the largest logit; the graph has named it already where nothing is ruled out. */
function mostProbable({ reading, logits }: Prediction, permitted: Float32Array | undefined): number {
  if (!permitted || permitted === logits) return reading.top[0]?.id ?? 0;
  return permitted.reduce((best, value, id) => (value > (permitted[best] ?? -Infinity) ? id : best), 0);
}

function commonStart(text: string, pending: string): number {
  return pending.startsWith(text) ? text.length : Math.min(text.length, pending.length);
}

function generatedToken(
  id: number,
  text: string,
  { reading, logits }: Prediction,
): Omit<GeneratedToken, 'alternatives'> {
  const known = reading.top.find((candidate) => candidate.id === id)?.logProbability;
  return {
    id,
    text,
    logprob: known ?? (logits?.[id] ?? -Infinity) - reading.logNormaliser,
    entropy: reading.entropy,
    varentropy: reading.varentropy,
  };
}

/** What else could have come, as text of the completion: without what the prompt took back, and only if it agrees with it. */
function alternativesAfter(tokenizer: Tokenizer, pending: string, { top }: Reading): Alternative[] {
  const candidates = top.map(({ id, logProbability }) => ({
    id,
    text: tokenizer.textOf(id),
    probability: Math.exp(logProbability),
  }));
  const agreeing = candidates
    .filter(({ text }) => text.startsWith(pending) && (pending === '' || text.length > pending.length))
    .map((candidate) => ({ ...candidate, text: candidate.text.slice(pending.length) }));
  return agreeing.slice(0, ALTERNATIVES);
}
