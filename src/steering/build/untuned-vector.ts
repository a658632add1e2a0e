import { join } from 'node:path';
import type { Capture } from '../../lm/types';
import { isContrast, type Concept } from '../concepts/read-concepts';
import { layerChoices } from '../evaluation/choose-setting';
import { vectorPath } from '../library';
import type { MethodName } from '../methods/methods';
import type { SteeringVector } from '../steering-vector';
import { saveSteeringVector } from '../vector-store';
import { buildExploration } from './build-exploration';
import { buildVector, type BuiltModel } from './build-vector';
import { candidateBlocks } from './candidate-blocks';
import { captureIdentity, partialCapturesAt, type PartialCaptures } from './partial-captures';
import { readActivations, type ActivationReader, type ReadActivationsOptions } from './read-activations';
import { mostStatesPerText, statesPerText } from './state-budget';
import { withLayers } from './with-layers';

/** Strength without tuning: what was best for most concepts of the embedded model. */
const UNTUNED_STRENGTH = { 'g-act': 0.3, 'difference-in-means': 0.1 } as const;

/** Uncertainty is raised by less than a style: more of it costs the code's health. */
const UNTUNED_EXPLORATION = 0.05;

/** A concept's texts as a model reads them. */
export interface ReadConcept {
  readonly captures: ReadonlyMap<string, Capture>;
  /** Decoder blocks that were captured, in the order of the captures. */
  readonly captured: readonly number[];
  /** What is kept for a run that goes on; to be removed when no other concept shares the texts. */
  readonly partial: PartialCaptures;
}

export interface ReadConceptOptions extends Omit<ReadActivationsOptions, 'settings' | 'partial'> {
  /** Where vectors go, and what a run that was stopped has read. */
  readonly folder: string;
}

/** Reads a concept's texts, going on from what an earlier run has read. */
export async function readConcept(
  reader: ActivationReader,
  concept: Concept,
  model: BuiltModel,
  { folder, ...options }: ReadConceptOptions,
): Promise<ReadConcept> {
  const captured = candidateBlocks(model.layers);
  const states = concept.kind === 'exploration' ? mostStatesPerText : statesPerText;
  const settings = {
    states: states(concept.texts.length, captured.length, model.hiddenSize),
    blocks: captured,
  };
  // Languages share their texts: what one of them captured stays for the next.
  const partial = partialCapturesAt(join(folder, `.captures-${captureIdentity(model.sha256, settings)}`));
  const captures = await readActivations(reader, concept.texts, { ...options, settings, partial });
  return { captures, captured, partial };
}

/**
 * A concept's vector over every captured block, at the strength that is taken without tuning.
 * @param method for contrasts; exploration has its own
 */
export function vectorOf(
  concept: Concept,
  { captures, captured }: ReadConcept,
  model: BuiltModel,
  method: MethodName,
): SteeringVector {
  if (!isContrast(concept))
    return buildExploration(concept, captures, model, { captured, strength: UNTUNED_EXPLORATION });
  return buildVector(concept, captures, model, {
    method,
    captured,
    strength: (concept.untunedStrength ?? UNTUNED_STRENGTH)[method],
    seed: 1,
  });
}

/**
 * Builds and saves a concept's vector without trying it out.
 * @throws UserError when its examples agree too little
 */
export async function buildUntuned(
  reader: ActivationReader,
  concept: Concept,
  model: BuiltModel,
  options: ReadConceptOptions,
): Promise<{ readonly file: string; readonly vector: SteeringVector }> {
  const read = await readConcept(reader, concept, model, options);
  const file = vectorPath(options.folder, concept.id);
  const vector = withLayers(vectorOf(concept, read, model, 'g-act'), untunedLayers(read.captured));
  await saveSteeringVector(file, vector);
  if (concept.kind !== 'language') await read.partial.remove();
  return { file, vector };
}

/** The blocks that are steered where none were tried. */
export function untunedLayers(captured: readonly number[]): readonly number[] {
  return layerChoices(captured)[0] ?? captured;
}
