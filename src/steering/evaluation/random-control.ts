import { gaussian, seededRandom } from '../../common/random';
import type { SteeringBlock } from '../../lm/steering-block';
import type { SteeringVector } from '../steering-vector';

/**
 * The same vector with every direction replaced by a random one of equal norm, probes left as they are: what a push of
 * this size does by being a push. The same seed gives the same vector.
 */
export function randomControl(vector: SteeringVector, seed: number): SteeringVector {
  return {
    ...vector,
    name: `${vector.name} (random)`,
    blocks: vector.blocks.map((block) => ({
      ...block,
      directions: randomDirections(block, vector.hiddenSize, seed),
    })),
  };
}

function randomDirections(
  { block, units, directions }: SteeringBlock,
  hiddenSize: number,
  seed: number,
): Float32Array {
  const random = seededRandom(seed * 1_000_003 + block);
  const drawn = new Float32Array(directions.length);
  for (let unit = 0; unit < units; unit++) {
    const from = unit * hiddenSize;
    const norm = Math.hypot(...directions.subarray(from, from + hiddenSize));
    const draw = Array.from({ length: hiddenSize }, () => gaussian(random));
    const length = Math.hypot(...draw);
    draw.forEach((value, i) => (drawn[from + i] = (value / length) * norm));
  }
  return drawn;
}
