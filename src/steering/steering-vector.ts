import type { SteeringBlock } from '../lm/steering-block';

/** What a vector file says about itself. Texts are '' where the file does not say. */
export interface VectorMetadata {
  readonly concept: string;
  readonly title: string;
  readonly method: string;
  /** The model it was built from. */
  readonly modelId: string;
  /** Hash of that model's graph file; '' leaves the vector unbound. */
  readonly modelSha256: string;
  /** Decoder blocks of that model. */
  readonly layers?: number;
  /** Mean |h| at a block's output. */
  readonly residualNorms: ReadonlyMap<number, number>;
  /** For each block, how far apart the two sides of the contrast were; see the method for the unit. */
  readonly effectSizes: ReadonlyMap<number, number>;
  /** Mean pairwise cosine of the pairs' differences at the steered blocks, −1 to 1: how much they agree. */
  readonly coherence?: number;
  readonly recommendedStrength?: number;
  readonly recommendedLayers?: readonly number[];
  /** Positions of a completion to steer, from the last one of the prompt on; all where absent. */
  readonly recommendedPositions?: number;
  readonly datasetSha256: string;
  readonly license: string;
  /** Entries that no version of the format defines, kept as they are. */
  readonly other: ReadonlyMap<string, string>;
}

/** The metadata of a file that has none. */
export const NO_METADATA: VectorMetadata = {
  concept: '',
  title: '',
  method: '',
  modelId: '',
  modelSha256: '',
  residualNorms: new Map(),
  effectSizes: new Map(),
  datasetSha256: '',
  license: '',
  other: new Map(),
};

/** Steering blocks for one concept and one model. All blocks have the same activation. */
export interface SteeringVector {
  /** What errors and reports call it: the file's name, or one given by the user. */
  readonly name: string;
  readonly metadata: VectorMetadata;
  readonly hiddenSize: number;
  /** By block number, ascending; at least one, at most one for each decoder block. */
  readonly blocks: readonly SteeringBlock[];
}
