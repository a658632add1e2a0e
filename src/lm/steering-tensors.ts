import { packProbes, type ProbeTensors } from './probe-tensors';
import type { AppliedSteering } from './steering-block';

/** Which parts of the stream a graph was edited to be steered at; see `prepareDecoder`. */
export interface SteeringLayout {
  /** Decoder blocks of the model. */
  readonly blocks: number;
  readonly hiddenSize: number;
  /** Blocks with a whole steering block, ascending; the others take a constant push. */
  readonly probeBlocks: readonly number[];
}

/** The steering inputs of a graph. */
export interface SteeringTensors {
  /** Sum of the constant directions for each block without a probe, [blocks − probeBlocks, hidden]. */
  readonly push: Float32Array;
  /** Absent where the graph has no probes. */
  readonly probes?: ProbeTensors;
}

/** The blocks that constants alone cannot steer. */
export function blocksWithProbes(applied: readonly AppliedSteering[]): number[] {
  const probed = applied.flatMap(({ blocks }) =>
    blocks.filter(({ activation }) => activation !== 'constant'),
  );
  return [...new Set(probed.map(({ block }) => block))].sort((a, b) => a - b);
}

/**
 * Packs vectors into a graph's inputs: composition is addition and concatenation, and strength is applied here and
 * nowhere else. Nothing applied gives the tensors of an unsteered run.
 * @throws RangeError when a block does not fit the model; callers check vectors against the model first
 */
export function packSteering(applied: readonly AppliedSteering[], layout: SteeringLayout): SteeringTensors {
  const { blocks, hiddenSize, probeBlocks } = layout;
  const rows = Array.from({ length: blocks }, (_, block) => block).filter(
    (block) => !probeBlocks.includes(block),
  );
  const push = new Float32Array(rows.length * hiddenSize);
  for (const { blocks: members, strength } of applied) {
    for (const { block, activation, units, directions } of members) {
      if (block < 0 || block >= blocks)
        throw new RangeError(`block ${block} is outside a model of ${blocks} blocks`);
      if (directions.length !== units * hiddenSize) {
        throw new RangeError(`directions of block ${block} do not fit a stream ${hiddenSize} wide`);
      }
      const row = rows.indexOf(block);
      if (row === -1) continue; // its probe block takes it
      if (activation !== 'constant') throw new RangeError(`block ${block} of the graph has no probe`);
      directions.forEach((value, i) => {
        const at = row * hiddenSize + (i % hiddenSize);
        push[at] = (push[at] ?? 0) + value * strength;
      });
    }
  }
  if (probeBlocks.length === 0) return { push };
  return { push, probes: packProbes(applied, probeBlocks, hiddenSize) };
}
