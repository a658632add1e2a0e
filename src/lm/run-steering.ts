import type { Run } from './graph-session';
import { allApplied, type SteeringState } from './steering-block';

/** Which tokens of a run are meant: `count` of them, the first at `offset` of the sequence. */
export interface RunPlace {
  readonly count: number;
  readonly offset: number;
}

/** The steering of a run: from position `from` of the sequence on, or everywhere when the prompt is steered. */
export function steeringOf(
  state: SteeringState | undefined,
  { count, offset }: RunPlace,
  from: number,
): Pick<Run, 'steering'> {
  if (!state || state.applied.length === 0) return {};
  if (!state.steerPrompt && offset + count <= from) return {};
  return { steering: { state, steered: (position) => state.steerPrompt || offset + position >= from } };
}

/** The state with what it adds where the model is undecided. */
export function stateWhenUndecided(state: SteeringState): SteeringState {
  const { steerPrompt, fingerprint } = state;
  return { applied: allApplied(state), steerPrompt, fingerprint: `${fingerprint}, undecided` };
}
