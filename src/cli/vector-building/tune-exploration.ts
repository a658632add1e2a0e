import { withLayers } from '../../steering/build/with-layers';
import { steeringState } from '../../steering/compose';
import type { ExplorationConcept } from '../../steering/concepts/exploration';
import { layerChoices } from '../../steering/evaluation/choose-setting';
import {
  chooseExploration,
  EXPLORATION_TEMPERATURE,
  uncertaintyOf,
  type ExplorationTrial,
} from '../../steering/evaluation/exploration';
import { runPrompts } from '../../steering/evaluation/run-prompts';
import type { SteeringVector } from '../../steering/steering-vector';
import type { OpenModel } from '../engine';
import { grammarsOf } from '../grammars';
import type { Io } from '../io';
import { promptsFor } from '../steering-evaluation/prompts-for';
import { readTasks } from '../steering-evaluation/read-tasks';
import { TRIAL_TOKENS } from './tune-vector';

/** Development tasks that settings are tried on. */
const TASKS = 36;
/** Tried with either sign; a constant push of uncertainty breaks code sooner than one toward a style. */
const STRENGTHS = [0.02, 0.05, 0.1, 0.2] as const;

/** The vector with the layers and the strength that move the model's uncertainty most, up and down, within the code's health. */
export async function tuneExploration(
  vector: SteeringVector,
  concept: ExplorationConcept,
  { client }: Pick<OpenModel, 'client'>,
  io: Io,
): Promise<SteeringVector> {
  const parsers = grammarsOf(io);
  const { development } = await readTasks(io);
  const prompts = promptsFor(concept, development.slice(0, TASKS));
  const measured = async (strength: number, layers?: readonly number[]) => {
    const steering = steeringState([{ vector, strength, layers }], { steerPrompt: false });
    const run = {
      steering,
      maxTokens: TRIAL_TOKENS,
      signal: io.signal,
      temperature: EXPLORATION_TEMPERATURE,
    };
    return uncertaintyOf(await runPrompts(client, parsers, prompts, run));
  };
  const unsteered = await measured(0);
  const trials: ExplorationTrial[] = [];
  const blocks = vector.blocks.map(({ block }) => block);
  for (const layers of [blocks.slice(-1), ...layerChoices(blocks)])
    for (const strength of STRENGTHS)
      trials.push({
        layers,
        strength,
        lowered: await measured(-strength, layers),
        raised: await measured(strength, layers),
      });
  const { layers, strength } = chooseExploration(trials, unsteered);
  const tuned = withLayers(vector, layers);
  return { ...tuned, metadata: { ...tuned.metadata, recommendedStrength: strength } };
}
