import { UserError } from '../common/errors';
import type { Capture } from '../lm/types';
import { refineOnline, type RefinementOptions } from './online-refinement';
import type { SteeringVector } from './steering-vector';

/** The streams of one completion: its text, captured with the prompt as its context. */
export interface VisitedStates {
  /** Decoder block of each captured one. */
  readonly blocks: readonly number[];
  readonly capture: Capture;
}

/** What a file says of its refinement, among the metadata that no version of the format defines. */
export const REFINEMENT_KEYS = {
  accepted: 'refined_accepted',
  rejected: 'refined_rejected',
  drift: 'refined_drift',
} as const;

export interface RefinementFigures {
  /** Steps taken toward the directions that were chosen, and away from them. */
  readonly accepted: number;
  readonly rejected: number;
  /** |W − W of the original| / |W of the original|, of the block where it is largest. */
  readonly drift: number;
}

/** What a vector says of its refinement; undefined when it is as it was built. */
export function refinementOf({ metadata }: SteeringVector): RefinementFigures | undefined {
  const figure = (key: string): number => {
    const value = Number(metadata.other.get(key) ?? 0);
    return Number.isFinite(value) && value >= 0 ? value : 0;
  };
  const [accepted, rejected, drift] = [
    figure(REFINEMENT_KEYS.accepted),
    figure(REFINEMENT_KEYS.rejected),
    figure(REFINEMENT_KEYS.drift),
  ];
  return accepted + rejected === 0 ? undefined : { accepted, rejected, drift };
}

/**
 * A vector after a completion that it steered was accepted or rejected: one step of `refineOnline` at every block. Its
 * metadata count the steps and say how far it is from the original; everything else stays.
 *
 * @param original the vector as it was built, which the drift is measured from and bounded by
 * @throws UserError when the vector has no probe, so that there is nothing to refine
 * @throws Error when a steered block was not captured
 */
export function refineVector(
  vector: SteeringVector,
  original: SteeringVector,
  { blocks, capture }: VisitedStates,
  accepted: boolean,
  options: RefinementOptions = {},
): SteeringVector {
  const { hiddenSize, metadata } = vector;
  const rows = capture.stateEntropies.length;
  let drift = 0;
  const refined = vector.blocks.map((block) => {
    const first = original.blocks.find((each) => each.block === block.block);
    const at = blocks.indexOf(block.block);
    if (block.activation !== 'softmax' || !first) {
      throw new UserError(
        `"${vector.name}" always pushes the same way, and learns nothing from a completion; build it with the method g-act.`,
      );
    }
    if (at === -1) throw new Error(`block ${block.block} was not captured`);
    const size = rows * hiddenSize;
    const step = refineOnline(
      block,
      capture.states.subarray(at * size, (at + 1) * size),
      accepted,
      first,
      options,
    );
    drift = Math.max(drift, step.drift);
    return step.block;
  });
  const before = refinementOf(vector);
  const other = new Map(metadata.other);
  other.set(REFINEMENT_KEYS.accepted, String((before?.accepted ?? 0) + (accepted ? 1 : 0)));
  other.set(REFINEMENT_KEYS.rejected, String((before?.rejected ?? 0) + (accepted ? 0 : 1)));
  other.set(REFINEMENT_KEYS.drift, drift.toFixed(4));
  return { ...vector, blocks: refined, metadata: { ...metadata, other } };
}
