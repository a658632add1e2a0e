import type { SteeringBlock } from '../lm/steering-block';

/**
 * π(h) = softmax(hW + b), the weight of each direction of a block.
 * @param h the stream before the block's steering, [hidden]
 * @param probe W, row-major [hidden, units]
 * @param bias b, [units]
 */
export function probePosterior(
  h: Float32Array,
  {
    probe,
    bias,
    units,
  }: { readonly units: number; readonly probe: Float32Array; readonly bias: Float32Array },
): number[] {
  const scores = Array.from(bias);
  h.forEach((value, i) => {
    for (let unit = 0; unit < units; unit++)
      scores[unit] = (scores[unit] ?? 0) + value * (probe[i * units + unit] ?? 0);
  });
  const top = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - top));
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

/** The posterior of a block with a softmax; undefined for one that makes no choice. */
export function blockPosterior(
  { activation, units, probe, bias = new Float32Array(units) }: SteeringBlock,
  h: Float32Array,
): number[] | undefined {
  return activation === 'softmax' && probe ? probePosterior(h, { units, probe, bias }) : undefined;
}
