import type { ConceptContrast } from '../../steering/concepts/contrasts';
import { steeringState } from '../../steering/compose';
import { withLayers } from '../../steering/build/with-layers';
import {
  CONSTANT_STRENGTHS,
  layerChoices,
  POSITIONS,
  STRENGTHS,
  type Scored,
  type Setting,
} from '../../steering/evaluation/choose-setting';
import { narrowSettings } from '../../steering/evaluation/narrow-settings';
import { hitsConcept } from '../../steering/evaluation/outcome';
import { runPrompts } from '../../steering/evaluation/run-prompts';
import type { SteeringVector } from '../../steering/steering-vector';
import { grammarsOf } from '../grammars';
import type { OpenModel } from '../engine';
import type { Io } from '../io';
import { promptsFor } from '../steering-evaluation/prompts-for';
import { readTasks } from '../steering-evaluation/read-tasks';

/** Tokens of each trial: enough to see the language and a style, few enough for hundreds of trials. */
export const TRIAL_TOKENS = 48;

export interface TunedVector {
  readonly vector: SteeringVector;
  /** Where it does best on the development tasks, and how well. */
  readonly best: Scored<Setting>;
}

/** The vector with the layers, the strength and the positions that do best on the development tasks. */
export async function tuneVector(
  vector: SteeringVector,
  concept: ConceptContrast,
  { client }: Pick<OpenModel, 'client' | 'info'>,
  io: Io,
): Promise<TunedVector> {
  const parsers = grammarsOf(io);
  const { development } = await readTasks(io);
  const prompts = promptsFor(concept, development);
  const strengths = vector.blocks[0]?.activation === 'constant' ? CONSTANT_STRENGTHS : STRENGTHS;
  const settings = layerChoices(vector.blocks.map(({ block }) => block)).flatMap((layers) =>
    strengths.flatMap((strength) => POSITIONS.map((positions) => ({ layers, strength, positions }))),
  );
  const best = await narrowSettings(settings, {
    prompts: prompts.length,
    hits: hitsConcept(concept.id, concept.checker),
    judgementsOf: async (setting, from, to) => {
      const steering = setting && steeringState([{ vector, ...setting }], { steerPrompt: false });
      const run = { steering, maxTokens: TRIAL_TOKENS, signal: io.signal };
      return (await runPrompts(client, parsers, prompts.slice(from, to), run)).judgements;
    },
  });
  const { layers, strength, positions } = best.setting;
  const tuned = withLayers(vector, layers);
  const metadata = {
    ...tuned.metadata,
    recommendedStrength: strength,
    ...(positions !== undefined && { recommendedPositions: positions }),
  };
  return { vector: { ...tuned, metadata }, best };
}
