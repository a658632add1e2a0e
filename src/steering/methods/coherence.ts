import { meanOfRows, unitDifferences, type LayerContrast } from './contrast';

/**
 * Mean cosine of two different pairs' differences, −1 to 1: near 1 all pairs say the same, near 0 they have nothing in
 * common and a mean of them is noise. With unit rows it needs no comparison of all pairs:
 *
 *     Σ_{i≠j} d_i · d_j = |Σ d_i|² − n
 *
 * Source: steering is reliable only where the differences agree (arXiv 2505.22637).
 */
export function coherence(layer: LayerContrast): number {
  const pairs = layer.toward.length / layer.hiddenSize;
  if (pairs < 2) return 1;
  const mean = meanOfRows(unitDifferences(layer), layer.hiddenSize);
  const squares = mean.reduce((sum, value) => sum + value * value, 0) * pairs * pairs;
  return (squares - pairs) / (pairs * (pairs - 1));
}
