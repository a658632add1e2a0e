import type { ProbedStreams } from '../lm/probed-streams';
import type { SteeringState } from '../lm/steering-block';
import { blockPosterior } from './probe-posterior';

/** The direction that a probe gave the most weight, counted from 0. */
export interface ProbeChoice {
  readonly unit: number;
  /** Its share of the softmax. */
  readonly weight: number;
}

/** What one probe chose over a completion. */
export interface ProbeTrace {
  /** Which of the state's vectors it belongs to. */
  readonly applied: number;
  /** Decoder block. */
  readonly block: number;
  /** Directions to choose from. */
  readonly units: number;
  /** For each token; fewer where the steering ended before. */
  readonly choices: readonly ProbeChoice[];
}

/**
 * Which direction each steered block's probe chose, token by token; blocks that make no choice have no trace.
 * @param streams of the same state
 */
export function probeChoices(
  { applied }: SteeringState,
  { blocks, positions, states }: ProbedStreams,
): ProbeTrace[] {
  const size = states.length / Math.max(1, blocks.length);
  const width = size / Math.max(1, positions);
  return applied.flatMap((each, index) =>
    each.blocks.flatMap((block) => {
      if (block.activation !== 'softmax') return [];
      const row = blocks.indexOf(block.block) * size;
      const steered = Math.min(positions, each.positions ?? positions);
      const choices = Array.from({ length: steered }, (_, position) => {
        const h = states.subarray(row + position * width, row + (position + 1) * width);
        const posterior = blockPosterior(block, h) ?? [];
        const weight = Math.max(...posterior);
        return { unit: posterior.indexOf(weight), weight };
      });
      return [{ applied: index, block: block.block, units: block.units, choices }];
    }),
  );
}
