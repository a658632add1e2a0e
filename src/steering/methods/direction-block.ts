import { euclideanNorm } from '../../common/algebra';
import { UserError } from '../../common/errors';
import type { SteeringBlock } from '../../lm/steering-block';
import { normalise, type LayerContrast } from './contrast';

/** Directions this short (of differences of unit vectors) are rounding. */
const MIN_LENGTH = 1e-6;

/**
 * A vector scaled to length 1, as a copy.
 * @throws UserError when it is zero or not finite: the two sides of the contrast look the same there
 */
export function unitDirection(vector: Float32Array, block: number): Float32Array {
  const length = euclideanNorm(vector);
  if (length >= MIN_LENGTH && Number.isFinite(length)) return normalise(vector.slice());
  throw new UserError(
    `The two sides of the contrast look the same to the model at layer ${block}; give texts that differ in what is wanted.`,
  );
}

/** A constant push along a unit direction by the mean length of the stream, so that strength s moves it by s of that. */
export function constantBlock(
  { block, residualNorm }: LayerContrast,
  direction: Float32Array,
): SteeringBlock {
  return {
    block,
    activation: 'constant',
    units: 1,
    directions: direction.map((value) => value * residualNorm),
  };
}
