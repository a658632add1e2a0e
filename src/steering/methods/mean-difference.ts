import type { SteeringBlock } from '../../lm/steering-block';
import { meanOfRows, normalise, type LayerContrast } from './contrast';

/**
 * Difference in means, a constant push: V = r · unit(mean(toward) − mean(away)), r the mean length of the stream.
 * Source: CAA (Rimsky et al., arXiv 2312.06681); ACT (arXiv 2406.00034); "DiffMean" in AxBench (arXiv 2501.17148).
 */
export function meanDifference(layers: readonly LayerContrast[]): SteeringBlock[] {
  return layers.map(({ block, hiddenSize, residualNorm, toward, away }) => {
    const plus = meanOfRows(toward, hiddenSize);
    const minus = meanOfRows(away, hiddenSize);
    const direction = normalise(plus.map((value, i) => value - (minus[i] ?? 0)));
    return {
      block,
      activation: 'constant',
      units: 1,
      directions: direction.map((value) => value * residualNorm),
    };
  });
}
