import type { Capture } from '../../lm/types';
import type { ExplorationConcept } from '../concepts/exploration';
import { east } from '../methods/east';
import type { SteeringVector } from '../steering-vector';
import { vectorFrom, type BuiltModel } from './build-vector';
import { runContrasts } from './run-contrasts';

/** The name that vector files carry. */
export const EXPLORATION_METHOD = 'east';

export interface ExplorationOptions {
  /** Decoder blocks that were captured, in the order of the captures. */
  readonly captured: readonly number[];
  readonly strength: number;
}

/**
 * Builds the vector of an exploration concept: positive strengths make the model less sure, negative ones surer.
 * @throws UserError when the runs say too little in common of what the model is unsure of
 */
export function buildExploration(
  concept: ExplorationConcept,
  captures: ReadonlyMap<string, Capture>,
  model: BuiltModel,
  { captured, strength }: ExplorationOptions,
): SteeringVector {
  const { layers, entropies } = runContrasts(concept, captures, captured, model.hiddenSize);
  return vectorFrom(concept, layers, model, {
    method: EXPLORATION_METHOD,
    strength,
    mend: 'steer with another concept',
    make: (steered) => east(steered, { entropies }),
  });
}
