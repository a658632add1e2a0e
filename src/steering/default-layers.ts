/** How many blocks are steered by default. */
const DEFAULT_COUNT = 3;

/**
 * The blocks to steer when none are named: three consecutive ones in the middle (of 5: 1 to 3, of 24: 10 to 12).
 *
 * In the middle, because early blocks still read the text and late ones already write it. The same number for every
 * model, because pushes add up along the stream: only so does a strength mean the same on a deep and a shallow one.
 * On a model of 5 blocks, 0.2 of the norm at blocks 1 to 3 sufficed and more broke the text; published work on code
 * uses 1, 3 or 5 consecutive middle blocks (Lucchetti and Guha, arXiv 2404.01903).
 *
 * @param layers number of decoder blocks, at least 1
 */
export function defaultLayers(layers: number): number[] {
  const count = Math.min(DEFAULT_COUNT, layers);
  const first = Math.floor((layers - count) / 2);
  return Array.from({ length: count }, (_, i) => first + i);
}
