import { CachedSequence, type CachedToken } from './cached-sequence';
import type { CompletionStart } from './completion-start';
import type { Prediction } from './generation';
import type { GraphSession, Run, RunResult } from './graph-session';
import type { KeyValueCache } from './kv-cache';
import { stateWhenUndecided, steeringOf } from './run-steering';
import type { SteeringState } from './steering-block';

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
    const wanted = ids.map((id, i) =>
      cachedToken(id, steering, i >= steerFrom || (steering?.steerPrompt ?? false)),
    );
    const reused = this.sequence.keepCommonPrefix(wanted, ids.length - 1);
    let result: RunResult | undefined;
    for (let at = reused, count = 0; at < ids.length; at += count) {
      if (signal.aborted) return { reused };
      count = steering?.whenUndecided ? chunkUpTo(steerFrom - at) : CHUNK;
      const tokens = ids.slice(at, at + count);
      const isLast = at + count >= ids.length;
      const readAt = isLast || at >= steerFrom ? [tokens.length - 1] : [];
      result = await this.run({ tokens, readAt, logits: isLast && logits }, at, steerFrom, steering);
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
    if (this.sequence.cache.length + 1 > this.contextLength) return undefined;
    const result = await this.run({ tokens: [id], readAt: [0], logits }, 0, 0, steering);
    this.sequence.push([cachedToken(id, steering, true)]);
    const [reading] = result.readings;
    if (!reading) throw new Error('the run returned no reading');
    return { reading, logits: result.logits };
  }

  private async run(
    run: Run,
    offset: number,
    from: number,
    state: SteeringState | undefined,
  ): Promise<RunResult> {
    return runSteered(this.session, this.sequence.cache, run, { state, offset, from });
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
 * token is run again where its reading is undecided.
 */
export async function runSteered(
  session: GraphSession,
  cache: KeyValueCache,
  run: Run,
  { state, offset, from }: SteeredRun,
): Promise<RunResult> {
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

function cachedToken(id: number, steering: SteeringState | undefined, isSteered: boolean): CachedToken {
  return { id, steering: isSteered ? (steering?.fingerprint ?? '') : '' };
}
