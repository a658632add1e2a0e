import { CachedSequence, type CachedToken } from './cached-sequence';
import type { CompletionStart } from './completion-start';
import type { Prediction } from './choose-token';
import type { GraphSession, Run, RunResult } from './graph-session';
import type { KeyValueCache } from './kv-cache';
import { stateWhenUndecided, steeringOf } from './run-steering';
import type { SteeringState } from './steering-block';
import { stateAtAge, unchangedFrom } from './steering-schedule';

/** Prompt tokens a run; cancellation is only seen between runs. */
const CHUNK = 64;

export interface PrefillOptions {
  readonly steering?: SteeringState | undefined;
  /** Whether whole logits are wanted after the last token. */
  readonly logits: boolean;
  readonly signal: AbortSignal;
  /** Tokens computed, of how many. */
  readonly onPrefill?: ((done: number, total: number) => void) | undefined;
}

/** The tokens that the model has read, with their keys and values, each under the steering it was read with. */
export class SteeredSequence {
  private readonly sequence: CachedSequence;
  /** The first steered position of the start that was computed last. */
  private steerFrom = 0;

  constructor(
    private readonly session: GraphSession,
    private readonly contextLength: number,
  ) {
    this.sequence = new CachedSequence(session.newCache());
  }

  /** Computes a start but for what the cache still holds of it; no prediction when it was cancelled. */
  async prefill(
    { ids, steerFrom }: Pick<CompletionStart, 'ids' | 'steerFrom'>,
    { steering, logits, signal, onPrefill }: PrefillOptions,
  ): Promise<{ first?: Prediction; reused: number }> {
    this.steerFrom = steerFrom;
    const wanted = ids.map((id, i) => this.cachedToken(id, i, steering));
    const reused = this.sequence.keepCommonPrefix(wanted, ids.length - 1);
    let result: RunResult | undefined;
    for (let at = reused, count = 0; at < ids.length; at += count) {
      if (signal.aborted) return { reused };
      const alike = steering ? unchangedFrom(steering, at - steerFrom) : Infinity;
      count = Math.min(steering?.whenUndecided ? chunkUpTo(steerFrom - at) : CHUNK, alike);
      const tokens = ids.slice(at, at + count);
      const isLast = at + count >= ids.length;
      const readAt = isLast || at >= steerFrom ? [tokens.length - 1] : [];
      result = await this.run({ tokens, readAt, logits: isLast && logits }, at, steering);
      this.sequence.push(wanted.slice(at, at + count));
      onPrefill?.(Math.min(at + count, ids.length) - reused, ids.length - reused);
    }
    const [reading] = result?.readings ?? [];
    return { ...(reading ? { first: { reading, logits: result?.logits } } : {}), reused };
  }

  /** Feeds one generated token, steered; undefined when the context has no room for it. */
  async step(
    id: number,
    logits: boolean,
    steering: SteeringState | undefined,
  ): Promise<Prediction | undefined> {
    const at = this.sequence.cache.length;
    if (at + 1 > this.contextLength) return undefined;
    const result = await this.run({ tokens: [id], readAt: [0], logits }, at, steering);
    this.sequence.push([this.cachedToken(id, at, steering)]);
    const [reading] = result.readings;
    if (!reading) throw new Error('the run returned no reading');
    return { reading, logits: result.logits };
  }

  private async run(run: Run, offset: number, state: SteeringState | undefined): Promise<RunResult> {
    return runSteered(this.session, this.sequence.cache, run, { state, offset, from: this.steerFrom });
  }

  private cachedToken(id: number, at: number, steering: SteeringState | undefined): CachedToken {
    const age = at - this.steerFrom;
    const isSteered = steering !== undefined && (age >= 0 || steering.steerPrompt);
    return { id, steering: isSteered ? stateAtAge(steering, age).fingerprint : '' };
  }
}

/** How a run is steered. */
export interface SteeredRun {
  readonly state: SteeringState | undefined;
  /** Of the run's first token in the sequence. */
  readonly offset: number;
  /** Position of the sequence that steering begins at. */
  readonly from: number;
}

/**
 * One run under a state. With steering for undecided places, a run of a steered position reads its last token, and that
 * token is run again where its reading is undecided. All positions of a run are steered as its first one is.
 */
export async function runSteered(
  session: GraphSession,
  cache: KeyValueCache,
  run: Run,
  { state: whole, offset, from }: SteeredRun,
): Promise<RunResult> {
  const state = whole && stateAtAge(whole, offset - from);
  const place = { count: run.tokens.length, offset };
  const result = await session.run({ ...run, ...steeringOf(state, place, from) }, cache);
  const last = place.count - 1;
  const [reading] = result.readings;
  if (!state?.whenUndecided || offset + last < from || !reading) return result;
  if (reading.entropy <= state.whenUndecided.entropyAbove) return result;
  cache.truncate(cache.length - 1);
  const again: Run = {
    ...run,
    tokens: run.tokens.slice(-1),
    readAt: [0],
    ...(run.hiddenAt && { hiddenAt: [0] }),
  };
  return session.run(
    { ...again, ...steeringOf(stateWhenUndecided(state), { count: 1, offset: offset + last }, from) },
    cache,
  );
}

/** Up to where all is unsteered at once; from there on each place decides by its own reading. */
function chunkUpTo(unsteered: number): number {
  return unsteered > 0 ? Math.min(CHUNK, unsteered) : 1;
}
