import type { Activation, SteeringBlock } from '../lm/steering-block';
import { steeringState } from './compose';
import { formatMetadata } from './format-metadata';
import type { SteeringVector } from './steering-vector';

/** What a vector file holds, for people and programs. Norms are Euclidean, over single-precision numbers. */
export interface VectorSummary {
  readonly name: string;
  /** As in the file, empty entries left out. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly hiddenSize: number;
  readonly layers: readonly LayerSummary[];
  /** Identity of the state when steering with this vector alone at its default strength; '' when that steers nothing. */
  readonly fingerprint: string;
  /** Size of the file. */
  readonly bytes: number;
}

export interface LayerSummary {
  /** Decoder block, 0-based. */
  readonly block: number;
  readonly activation: Activation;
  /** Units. */
  readonly k: number;
  /** Length of each unit's direction, in the activation's own units. */
  readonly directionNorms: readonly number[];
  /** Over the whole matrix; 0 without a probe. */
  readonly probeNorm: number;
  readonly biasNorm: number;
}

/** @param bytes size of the file the vector was read from */
export function inspectVector(vector: SteeringVector, bytes: number): VectorSummary {
  const { name, metadata, hiddenSize, blocks } = vector;
  const activation = blocks[0]?.activation ?? 'constant';
  return {
    name,
    metadata: Object.fromEntries(formatMetadata(metadata, activation, hiddenSize)),
    hiddenSize,
    layers: blocks.map((block) => layerSummary(block, hiddenSize)),
    fingerprint: steeringState([{ vector }], { steerPrompt: false })?.fingerprint ?? '',
    bytes,
  };
}

function layerSummary(block: SteeringBlock, hiddenSize: number): LayerSummary {
  const { activation, units, directions, probe, bias } = block;
  return {
    block: block.block,
    activation,
    k: units,
    directionNorms: Array.from({ length: units }, (_, unit) =>
      norm(directions.subarray(unit * hiddenSize, (unit + 1) * hiddenSize)),
    ),
    probeNorm: probe ? norm(probe) : 0,
    biasNorm: bias ? norm(bias) : 0,
  };
}

function norm(values: Float32Array): number {
  let squares = 0;
  for (const value of values) squares += value * value;
  return Math.sqrt(squares);
}
