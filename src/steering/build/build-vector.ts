import { UserError } from '../../common/errors';
import type { Capture } from '../../lm/types';
import type { SteeringBlock } from '../../lm/steering-block';
import type { ConceptContrast } from '../concepts/contrasts';
import { coherence } from '../methods/coherence';
import type { LayerContrast } from '../methods/contrast';
import { effectSize } from '../methods/effect-size';
import { METHODS, type MethodName } from '../methods/methods';
import { NO_METADATA, type SteeringVector } from '../steering-vector';
import { layerContrasts } from './layer-contrasts';

/** Below this the pairs of a concept have too little in common for a vector made of them to be offered. */
export const MIN_COHERENCE = 0.1;

export interface BuiltModel {
  readonly id: string;
  readonly sha256: string;
  readonly layers: number;
  readonly hiddenSize: number;
}

export interface BuildOptions {
  readonly method: MethodName;
  /** Decoder blocks that were captured, in the order of the captures. */
  readonly captured: readonly number[];
  /** Of these, the ones to steer. @default all */
  readonly layers?: readonly number[] | undefined;
  readonly strength: number;
  readonly seed: number;
}

/**
 * Builds one concept's vector.
 * @throws UserError when the pairs' differences agree too little for a direction to mean anything
 */
export function buildVector(
  concept: ConceptContrast,
  captures: ReadonlyMap<string, Capture>,
  model: BuiltModel,
  { method, captured, layers, strength, seed }: BuildOptions,
): SteeringVector {
  return vectorFrom(concept, layerContrasts(concept, captures, captured, model.hiddenSize), model, {
    method,
    layers,
    strength,
    mend: 'give pairs that differ only in what is wanted',
    make: (steered) => METHODS[method](steered, seed),
  });
}

export interface VectorParts {
  /** The name that the file carries. */
  readonly method: string;
  /** Of the contrasts, the decoder blocks to steer. @default all */
  readonly layers?: readonly number[] | undefined;
  readonly strength: number;
  /** What can be done where the contrasts do not agree. */
  readonly mend: string;
  readonly make: (steered: readonly LayerContrast[]) => SteeringBlock[];
}

/**
 * The vector that a method makes of a concept's contrasts, and all that its file says of it.
 * @throws UserError when the pairs' differences agree too little for a direction to mean anything
 */
export function vectorFrom(
  concept: Pick<ConceptContrast, 'id' | 'title' | 'datasetSha256' | 'license'>,
  contrasts: readonly LayerContrast[],
  model: BuiltModel,
  { method, layers, strength, mend, make }: VectorParts,
): SteeringVector {
  const steered = contrasts.filter(({ block }) => layers?.includes(block) ?? true);
  const agreement = steered.reduce((sum, layer) => sum + coherence(layer), 0) / Math.max(1, steered.length);
  if (agreement < MIN_COHERENCE) {
    throw new UserError(
      `The examples of "${concept.id}" differ in too many ways for the model ${model.id} (coherence ${agreement.toFixed(2)}, ` +
        `at least ${MIN_COHERENCE} is needed); ${mend}.`,
    );
  }
  return {
    name: concept.id,
    metadata: {
      ...NO_METADATA,
      concept: concept.id,
      title: concept.title,
      method,
      modelId: model.id,
      modelSha256: model.sha256,
      layers: model.layers,
      residualNorms: new Map(contrasts.map(({ block, residualNorm }) => [block, residualNorm])),
      effectSizes: new Map(contrasts.map((layer) => [layer.block, effectSize(layer)])),
      coherence: Number(agreement.toFixed(4)),
      recommendedStrength: strength,
      recommendedLayers: steered.map(({ block }) => block),
      datasetSha256: concept.datasetSha256,
      license: concept.license,
    },
    hiddenSize: model.hiddenSize,
    blocks: make(steered),
  };
}
