import { seededRandom } from '../common/random';
import { sampleToken } from './sampler';
import { TextStream } from './text-stream';
import type { TokenHealer } from './token-healing';
import type { Tokenizer } from './tokenizer';
import type { CompletionRequest, GeneratedToken, Reading, StopReason } from './types';

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
  readonly request: Pick<CompletionRequest, 'maxTokens' | 'sampling'>;
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
  const stream = new TextStream(tokenizer);
  const random = seededRandom(request.sampling.seed);
  const sampled = request.sampling.temperature > 0;
  let { pending } = params;
  let prediction: Prediction | undefined = params.first;
  let emitted = 0;
  while (prediction) {
    if (isAborted(params.signal)) return 'cancelled';
    const logits: Float32Array | undefined =
      pending !== '' && prediction.logits ? healer.constrain(prediction.logits, pending) : prediction.logits;
    const id = choose(prediction, logits, pending !== '', () =>
      sampled && logits ? sampleToken(logits, request.sampling, random) : undefined,
    );
    if (tokenizer.isSpecial(id) || params.endOfTextIds.includes(id)) return 'end-of-text';
    const written = stream.push(id);
    const repeated = commonStart(written, pending);
    pending = pending.slice(repeated);
    const text = written.slice(repeated);
    if (text !== '' || repeated === 0) {
      emitted++;
      emit(generatedToken(tokenizer, id, text, prediction));
      if (emitted === request.maxTokens) return 'max-tokens';
    }
    if (isAborted(params.signal)) return 'cancelled';
    prediction = await params.step(id, sampled || pending !== '');
  }
  return 'context-full';
}

/** Asked of a function, because the answer changes between two questions. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}

function choose(
  { reading }: Prediction,
  logits: Float32Array | undefined,
  isConstrained: boolean,
  sample: () => number | undefined,
): number {
  const sampled = sample();
  if (sampled !== undefined) return sampled;
  if (!isConstrained || !logits) return reading.top[0]?.id ?? 0;
  return logits.reduce((best, value, id) => (value > (logits[best] ?? -Infinity) ? id : best), 0);
}

function commonStart(text: string, pending: string): number {
  return pending.startsWith(text) ? text.length : Math.min(text.length, pending.length);
}

function generatedToken(
  tokenizer: Tokenizer,
  id: number,
  text: string,
  { reading, logits }: Prediction,
): GeneratedToken {
  const known = reading.top.find((candidate) => candidate.id === id)?.logProbability;
  return {
    id,
    text,
    logprob: known ?? (logits?.[id] ?? -Infinity) - reading.logNormaliser,
    entropy: reading.entropy,
    varentropy: reading.varentropy,
    alternatives: reading.top.slice(0, ALTERNATIVES).map((candidate) => ({
      id: candidate.id,
      text: tokenizer.textOf(candidate.id),
      probability: Math.exp(candidate.logProbability),
    })),
  };
}
