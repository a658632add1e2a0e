import { allApplied, type AppliedSteering, type SteeringState } from './steering-block';

/**
 * Steering of the first positions only: what a text is to be is settled where it begins, and a push that goes on past
 * that is one the text has to be written against. Ages count from the first steered position; before it they are
 * negative.
 */

/** What is left of a state at an age; the state itself while nothing of it has ended. */
export function stateAtAge(state: SteeringState, age: number): SteeringState {
  const ends = endsOf(state).filter((end) => end <= age);
  if (ends.length === 0) return state;
  const { steerPrompt, whenUndecided } = state;
  const lasting = whenUndecided && { ...whenUndecided, applied: acting(whenUndecided.applied, age) };
  return {
    applied: acting(state.applied, age),
    // What has ended is the same from one end to the next.
    fingerprint: `${state.fingerprint}, after ${Math.max(...ends)}`,
    steerPrompt,
    ...(lasting && lasting.applied.length > 0 && { whenUndecided: lasting }),
  };
}

/** Positions from an age on that are steered alike. */
export function unchangedFrom(state: SteeringState, age: number): number {
  return Math.min(...endsOf(state).filter((end) => end > age)) - age;
}

function acting(applied: readonly AppliedSteering[], age: number): AppliedSteering[] {
  return applied.filter(({ positions = Infinity }) => age < positions);
}

function endsOf(state: SteeringState): number[] {
  return allApplied(state).flatMap(({ positions }) => positions ?? []);
}
