import { euclideanNorm } from '../common/algebra';
import { UserError } from '../common/errors';
import type { SteeringBlock } from '../lm/steering-block';
import type { SteeringVector } from './steering-vector';

/** Less than this share of a direction is rounding: nothing of its own is left. */
const MIN_REMAINDER = 1e-3;

/**
 * Several vectors without what they share: at every block, a vector's directions lose their part in the span of the
 * directions of the vectors before it (modified Gram-Schmidt) and keep their length. The order is a ranking: the first
 * vector stays as it is.
 *
 * Identity units read and edit along one axis (rotation, clamp, ablation), and would be another edit along a changed one:
 * they stay, and others are not made orthogonal to them.
 *
 * @throws UserError when nothing of a direction is left
 */
export function orthogonalise(vectors: readonly SteeringVector[]): SteeringVector[] {
  const bases = new Map<number, Float64Array[]>();
  return vectors.map((vector) => {
    const blocks = vector.blocks.map((block) =>
      withoutSpan(block, bases.get(block.block) ?? [], vector.name),
    );
    // A vector's own directions may overlap: they enter the basis after all of them were treated.
    for (const block of blocks) bases.set(block.block, extended(bases.get(block.block) ?? [], block));
    return { ...vector, blocks };
  });
}

function withoutSpan(block: SteeringBlock, basis: readonly Float64Array[], name: string): SteeringBlock {
  if (block.activation === 'identity' || basis.length === 0) return block;
  const directions = block.directions.slice();
  const width = directions.length / block.units;
  for (let from = 0; from < directions.length; from += width) {
    const row = directions.subarray(from, from + width);
    const length = euclideanNorm(row);
    if (length === 0) continue; // a unit that rests
    const rest = remainder(Float64Array.from(row), basis);
    const left = norm(rest);
    if (left < MIN_REMAINDER * length) {
      throw new UserError(
        `"${name}" steers along the same directions as the vectors before it at layer ${block.block}; leave it out.`,
      );
    }
    rest.forEach((value, i) => (row[i] = (value * length) / left));
  }
  return { ...block, directions };
}

function extended(basis: readonly Float64Array[], block: SteeringBlock): Float64Array[] {
  const wider = [...basis];
  if (block.activation === 'identity') return wider;
  const width = block.directions.length / block.units;
  for (let from = 0; from < block.directions.length; from += width) {
    const row = Float64Array.from(block.directions.subarray(from, from + width));
    const length = norm(row);
    const rest = remainder(row, wider);
    const left = norm(rest);
    if (left > MIN_REMAINDER * length) wider.push(rest.map((value) => value / left));
  }
  return wider;
}

function remainder(row: Float64Array, basis: readonly Float64Array[]): Float64Array {
  for (const axis of basis) {
    const along = axis.reduce((sum, value, i) => sum + value * (row[i] ?? 0), 0);
    axis.forEach((value, i) => (row[i] = (row[i] ?? 0) - along * value));
  }
  return row;
}

function norm(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
}
