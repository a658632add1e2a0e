import { meanOfRows, type LayerContrast } from './contrast';
import { unitDirection } from './direction-block';

/**
 * unit(mean(toward) − mean(away)), [hidden]: the direction of difference in means, which several methods act along.
 * @throws UserError when the sides do not differ
 */
export function meanDirection({ toward, away, hiddenSize, block }: LayerContrast): Float32Array {
  const plus = meanOfRows(toward, hiddenSize);
  const minus = meanOfRows(away, hiddenSize);
  return unitDirection(
    plus.map((value, i) => value - (minus[i] ?? 0)),
    block,
  );
}
