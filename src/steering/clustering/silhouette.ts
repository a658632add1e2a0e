import { squaredDistance } from './k-means';

/** Rows compared at most: the index is a mean, and quadratic in them. */
const MOST_ROWS = 400;

/**
 * Mean silhouette of a clustering, −1 to 1: how much nearer a row is to its own cluster than to the next one.
 *
 *     s = (b − a) / max(a, b),   a: mean distance to its own cluster, b: to the nearest other one; 0 for a cluster of one
 *
 * Source: Rousseeuw, J. Comput. Appl. Math. 20 (1987). Of many rows, evenly spaced ones are taken.
 *
 * @param rows row-major [n, width]
 */
export function silhouette(rows: Float32Array, width: number, labels: Int32Array, clusters: number): number {
  const step = Math.max(1, Math.ceil(labels.length / MOST_ROWS));
  const chosen = Array.from(labels.keys()).filter((row) => row % step === 0);
  let total = 0;
  for (const row of chosen) {
    const sums = new Float64Array(clusters);
    const sizes = new Int32Array(clusters);
    for (const other of chosen) {
      if (other === row) continue;
      const label = labels[other] ?? 0;
      sums[label] = (sums[label] ?? 0) + Math.sqrt(squaredDistance(rows, row, rows, other, width));
      sizes[label] = (sizes[label] ?? 0) + 1;
    }
    const own = labels[row] ?? 0;
    const means = Array.from(sums, (sum, label) => sum / (sizes[label] ?? 0)); // NaN where a cluster is empty
    const a = means[own] ?? NaN;
    const b = Math.min(...means.filter((value, label) => label !== own && !Number.isNaN(value)));
    if (!Number.isNaN(a) && Number.isFinite(b)) total += (b - a) / Math.max(a, b, Number.MIN_VALUE);
  }
  return total / Math.max(1, chosen.length);
}
