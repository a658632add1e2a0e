import { euclideanNorm } from '../../common/algebra';
import type { SteeringBlock } from '../../lm/steering-block';
import { meanOfRows, normalise, unitDifferences, type LayerContrast } from './contrast';
import { unitDirection } from './direction-block';
import { dotRow, meanDot } from './dot';
import { meanDirection } from './mean-direction';
import { principalComponent } from './principal-component';

export interface SelectiveOptions {
  /** θ in degrees: 90 turns what is away (in the plane) to where it is neither, 180 mirrors it. */
  readonly angle: number;
  /** Steer only the blocks at which the two sides lie on opposite sides of the origin. @default true */
  readonly discriminativeOnly?: boolean;
}

/** An axis this short beside its source is rounding. */
const MIN_AXIS = 1e-4;

/**
 * Selective Steering, a rotation relative to where the stream is, in one plane for all blocks:
 *
 *     x = h·b1, y = h·b2:   h' = h + (x cosθ − y sinθ − x) b1 + (x sinθ + y cosθ − y) b2
 *     b1 = the layers' mean direction that is nearest to all others;  b2 = PC1 of those directions, less its part in b1
 *     block k is steered iff mean(toward_k · b1) · mean(away_k · b1) < 0
 *
 * With b1, b2 orthonormal the norm is kept at strength 1 (at 0 < s < 1 the stream moves along the chord, not the arc).
 * Source: arXiv 2601.19375 and its code. It edits the outputs of RMSNorms; here the edit is at block outputs. Of one
 * layer the directions have no PC1 besides b1: there b2 is that of its pairs' differences.
 *
 * @returns no block for layers that do not discriminate: perhaps none at all
 * @throws UserError when the sides do not differ, or differ along one line only, so that there is no plane
 */
export function selectiveSteering(
  layers: readonly LayerContrast[],
  { angle, discriminativeOnly = true }: SelectiveOptions,
): SteeringBlock[] {
  const [first, second] = plane(layers);
  return layers
    .filter(({ toward, away }) => !discriminativeOnly || meanDot(first, toward) * meanDot(first, away) < 0)
    .map(({ block }) => rotation(block, first, second, (angle * Math.PI) / 180));
}

/** h' = h turned by θ (radians) from b1 to b2, which are orthonormal. */
export function rotation(
  block: number,
  first: Float32Array,
  second: Float32Array,
  theta: number,
): SteeringBlock {
  const width = first.length;
  const probe = new Float32Array(2 * width);
  const directions = new Float32Array(2 * width);
  const [cos, sin] = [Math.cos(theta) - 1, Math.sin(theta)];
  for (let i = 0; i < width; i++) {
    const [b1, b2] = [first[i] ?? 0, second[i] ?? 0];
    probe[2 * i] = b1;
    probe[2 * i + 1] = b2;
    directions[i] = cos * b1 + sin * b2;
    directions[width + i] = cos * b2 - sin * b1;
  }
  return { block, activation: 'identity', units: 2, probe, bias: new Float32Array(2), directions };
}

function plane(layers: readonly LayerContrast[]): [Float32Array, Float32Array] {
  const directions = layers.map(meanDirection);
  const closeness = directions.map((a) => directions.reduce((sum, b) => sum + dotRow(a, b, 0), 0));
  const best = closeness.indexOf(Math.max(...closeness));
  const first = directions[best];
  const layer = layers[best];
  if (!first || !layer) return [new Float32Array(), new Float32Array()];
  const second =
    remainder(centredAxis(joined(directions), layer.hiddenSize), first) ??
    remainder(centredAxis(unitDifferences(layer), layer.hiddenSize), first);
  return [first, unitDirection(second ?? new Float32Array(first.length), layer.block)];
}

function centredAxis(rows: Float32Array, width: number): Float32Array {
  const mean = meanOfRows(rows, width);
  return principalComponent(
    rows.map((value, at) => value - (mean[at % width] ?? 0)),
    width,
  );
}

/** What of a vector is orthogonal to a unit one, at length 1; undefined when that is rounding. */
function remainder(vector: Float32Array, unit: Float32Array): Float32Array | undefined {
  const along = dotRow(vector, unit, 0);
  const rest = vector.map((value, i) => value - along * (unit[i] ?? 0));
  if (euclideanNorm(rest) < MIN_AXIS) return undefined;
  normalise(rest);
  // A second time: after a large part was taken away, rounding has left some of it.
  const left = dotRow(rest, unit, 0);
  return normalise(rest.map((value, i) => value - left * (unit[i] ?? 0)));
}

function joined(rows: readonly Float32Array[]): Float32Array {
  return Float32Array.from(rows.flatMap((row) => [...row]));
}
