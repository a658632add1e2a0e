import { seededRandom } from '../common/random';
import { chooseToken, NO_PENALTIES, type Prediction } from './choose-token';
import { repetitionPenalties, type RepetitionPenalty } from './repetition';
import { TextStream } from './text-stream';
import type { TokenHealer } from './token-healing';
import type { Tokenizer } from './tokenizer';
import { isSampled, temperatureAt } from './temperature';
import type { Alternative, CompletionRequest, GeneratedToken, Reading, StopReason } from './types';

/** Alternatives shown for each token. */
const ALTERNATIVES = 5;

export interface GenerationParams {
  /** The prediction after the prompt. */
  readonly first: Prediction;
  /** Feeds a token to the model; undefined when the context is full. */
  readonly step: (id: number, needsLogits: boolean) => Promise<Prediction | undefined>;
  readonly tokenizer: Tokenizer;
  readonly endOfTextIds: readonly number[];
  readonly request: Pick<CompletionRequest, 'prefix' | 'maxTokens' | 'sampling' | 'continueWith' | 'exclude'>;
  /** Where the request says nothing of repetition. */
  readonly repetition?: RepetitionPenalty | undefined;
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
  const repetition = sampling.repetition ?? params.repetition;
  const ids = continueWith.map(({ id }) => id);
  while (prediction) {
    if (isAborted(params.signal)) return 'cancelled';
    const { reading } = prediction;
    const temperature = temperatureAt(sampling, {
      entropy: reading.entropy,
      isLineStart: line.trim() === '',
    });
    const choice = {
      healer,
      pending,
      exclude: emitted === 0 ? exclude : [],
      penalties: repetition ? repetitionPenalties(ids, repetition) : NO_PENALTIES,
    };
    const id = chooseToken(prediction, choice, { ...sampling, temperature }, random);
    if (tokenizer.isSpecial(id) || params.endOfTextIds.includes(id)) return 'end-of-text';
    const written = stream.push(id);
    const repeated = commonStart(written, pending);
    const text = written.slice(repeated);
    if (text !== '' || repeated === 0) {
      emitted++;
      ids.push(id);
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
