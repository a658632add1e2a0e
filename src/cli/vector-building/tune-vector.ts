import type { ConceptContrast } from '../../steering/concepts/contrasts';
import { steeringState } from '../../steering/compose';
import { withLayers } from '../../steering/build/with-layers';
import { layerChoices, rankSettings, STRENGTHS } from '../../steering/evaluation/choose-setting';
import { hitsConcept, outcomeOf } from '../../steering/evaluation/outcome';
import { runPrompts } from '../../steering/evaluation/run-prompts';
import type { SteeringVector } from '../../steering/steering-vector';
import { grammarsOf } from '../grammars';
import type { OpenModel } from '../engine';
import type { Io } from '../io';
import { promptsFor } from '../steering-evaluation/prompts-for';
import { readTasks } from '../steering-evaluation/read-tasks';

/** Tokens of each trial: enough to see the language and a style, few enough for hundreds of trials. */
export const TRIAL_TOKENS = 48;
/** Strengths tried for a constant push, which breaks a text sooner than a chosen one. */
const CONSTANT_STRENGTHS = [0.05, 0.1, 0.2] as const;

export interface TunedVector {
  readonly vector: SteeringVector;
  /** On the development tasks, 0 to 1. */
  readonly score: number;
}

/** The vector with the layers and the strength that do best on the development tasks. */
export async function tuneVector(
  vector: SteeringVector,
  concept: ConceptContrast,
  { client }: Pick<OpenModel, 'client' | 'info'>,
  io: Io,
): Promise<TunedVector> {
  const parsers = grammarsOf(io);
  const { development } = await readTasks(io);
  const prompts = promptsFor(concept, development);
  const hits = hitsConcept(concept.id, concept.checker);
  const run = { maxTokens: TRIAL_TOKENS, signal: io.signal };
  const outcome = async (steering?: ReturnType<typeof steeringState>) =>
    outcomeOf((await runPrompts(client, parsers, prompts, { ...run, steering })).judgements, hits);
  const unsteered = await outcome();
  const strengths = vector.blocks[0]?.activation === 'constant' ? CONSTANT_STRENGTHS : STRENGTHS;
  const settings = layerChoices(vector.blocks.map(({ block }) => block)).flatMap((layers) =>
    strengths.map((strength) => ({ layers, strength })),
  );
  const [best] = await rankSettings(settings, unsteered, async ({ layers, strength }) =>
    outcome(steeringState([{ vector, layers, strength }], { steerPrompt: false })),
  );
  if (!best) return { vector, score: 0 };
  const tuned = withLayers(vector, best.layers);
  const metadata = { ...tuned.metadata, recommendedStrength: best.strength };
  return { vector: { ...tuned, metadata }, score: best.score };
}
