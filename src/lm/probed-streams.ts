import { UserError } from '../common/errors';
import type { CompletionStart } from './completion-start';
import type { GraphSession } from './graph-session';
import { runSteered } from './steered-sequence';
import type { AppliedSteering, SteeringState } from './steering-block';
import { unchangedFrom } from './steering-schedule';

/** Tokens a run; cancellation is only seen between runs. */
const CHUNK = 64;

/** What the probes of steered blocks saw while tokens were predicted. */
export interface ProbedStreams {
  /** Decoder blocks that are steered, ascending. */
  readonly blocks: readonly number[];
  /** One for each token: the place it was predicted at. */
  readonly positions: number;
  /** The stream after each block before its own steering, [blocks, positions, hidden]. */
  readonly states: Float32Array;
}

export interface ProbedRun extends Pick<CompletionStart, 'ids' | 'steerFrom'> {
  /** How many of the ids, the last ones, were predicted. */
  readonly predicted: number;
  readonly steering: SteeringState;
  readonly hiddenSize: number;
}

/**
 * Replays a steered completion and reads what each probe saw. A stream before a block's steering depends on the steering
 * of the blocks below alone, at this position and all before: so the completion is run once for each steered block, with
 * only those below it steered, over one cache of the prompt. No output is added to the graph for it.
 *
 * @throws UserError when the state steers only where the model is undecided, which is decided token by token
 */
export async function probedStreams(
  session: GraphSession,
  { ids, steerFrom, predicted, steering, hiddenSize }: ProbedRun,
  signal: AbortSignal,
): Promise<ProbedStreams> {
  if (steering.whenUndecided)
    throw new UserError(
      'A completion that is steered only where the model is undecided cannot be replayed: leave that out.',
    );
  const cache = session.newCache();
  const end = ids.length - 1;
  const firstRead = end - predicted;
  /** Runs ids under a state; calls back with the streams after all blocks at each position that is read. */
  const runFrom = async (
    start: number,
    to: number,
    state: SteeringState | undefined,
    onHidden?: (hidden: Float32Array, places: readonly number[]) => void,
  ) => {
    for (let at = start, count = 0; at < to; at += count) {
      signal.throwIfAborted();
      count = Math.min(CHUNK, to - at, state ? unchangedFrom(state, at - steerFrom) : Infinity);
      const tokens = ids.slice(at, at + count);
      const hiddenAt = onHidden ? tokens.flatMap((_, i) => (at + i >= firstRead ? [i] : [])) : [];
      const run = { tokens, readAt: [], hiddenAt };
      const { hidden } = await runSteered(session, cache, run, { state, offset: at, from: steerFrom });
      const places = hiddenAt.map((i) => at + i - firstRead);
      if (hidden && places.length > 0) onHidden?.(hidden, places);
    }
  };
  const blocks = steeredBlocks(steering);
  const states = new Float32Array(blocks.length * predicted * hiddenSize);
  const shared = steering.steerPrompt ? 0 : Math.min(steerFrom, firstRead);
  await runFrom(0, shared, undefined);
  for (const [row, block] of blocks.entries()) {
    cache.truncate(shared);
    await runFrom(shared, end, steeredBelow(steering, block), (hidden, places) => {
      places.forEach((place, i) => {
        const from = (block * places.length + i) * hiddenSize;
        states.set(hidden.subarray(from, from + hiddenSize), (row * predicted + place) * hiddenSize);
      });
    });
  }
  return { blocks, positions: predicted, states };
}

function steeredBlocks({ applied }: SteeringState): number[] {
  const blocks = applied.flatMap((each) => each.blocks.map(({ block }) => block));
  return [...new Set(blocks)].sort((a, b) => a - b);
}

/** The state with nothing at a block and above it. */
function steeredBelow(state: SteeringState, below: number): SteeringState {
  const applied = state.applied
    .map((each): AppliedSteering => ({ ...each, blocks: each.blocks.filter(({ block }) => block < below) }))
    .filter(({ blocks }) => blocks.length > 0);
  return { ...state, applied, fingerprint: `${state.fingerprint}, below ${below}` };
}
