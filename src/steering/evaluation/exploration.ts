import { healthKept, LEAST_HEALTH_KEPT } from './choose-setting';
import { meanOf, type Mean } from './mean';
import { outcomeOf, type Outcome } from './outcome';
import type { PromptsRun } from './run-prompts';

/**
 * Completions are sampled from the model's own distribution: a greedy one ends in a loop where the model is pushed, and what
 * it repeats it is sure of, whichever way it was pushed.
 */
export const EXPLORATION_TEMPERATURE = 1;

/** How uncertain a model was at some prompts, and what its code was like. */
export interface Uncertainty extends Pick<Outcome, 'parses' | 'repetition' | 'health'> {
  /** Mean over the completions of the mean entropy of their tokens, nats. */
  readonly entropy: Mean;
}

export function uncertaintyOf({ judgements, entropies }: PromptsRun): Uncertainty {
  const { parses, repetition, health } = outcomeOf(judgements, () => false);
  return { entropy: meanOf(entropies), parses, repetition, health };
}

/** One setting of an exploration vector, pushed both ways. */
export interface ExplorationTrial {
  readonly layers: readonly number[];
  readonly strength: number;
  /** At minus that strength. */
  readonly lowered: Uncertainty;
  readonly raised: Uncertainty;
}

/**
 * The setting with the widest range of entropy among those that raise it one way, lower it the other, and keep the code's
 * health; of equals the first. Where none does all of that, the healthiest that moves it both ways, else the healthiest.
 * @throws Error when there is no trial
 */
export function chooseExploration(
  trials: readonly ExplorationTrial[],
  unsteered: Uncertainty,
): ExplorationTrial {
  const [first, ...others] = trials.map((trial) => {
    const { lowered, raised } = trial;
    const kept = Math.min(healthKept(lowered, unsteered), healthKept(raised, unsteered));
    const movesBoth =
      lowered.entropy.mean < unsteered.entropy.mean && unsteered.entropy.mean < raised.entropy.mean;
    const isHealthy = kept >= LEAST_HEALTH_KEPT;
    const worth = movesBoth && isHealthy ? raised.entropy.mean - lowered.entropy.mean : kept;
    return { trial, rank: Number(movesBoth) + Number(movesBoth && isHealthy), worth };
  });
  if (!first) throw new Error('there is no setting to choose from');
  return others.reduce(
    (best, each) =>
      each.rank > best.rank || (each.rank === best.rank && each.worth > best.worth) ? each : best,
    first,
  ).trial;
}
