import { squaredDistance } from './k-means';

/** Distances between rows, for silhouettes of several clusterings of them. */
export interface RowDistances {
  /** Rows that were compared, ascending. */
  readonly rows: readonly number[];
  /** Euclidean, [rows, rows]. */
  readonly distances: Float32Array;
}

/** Rows compared at most: the silhouette is a mean, and quadratic in them. */
const MOST_ROWS = 240;

/** Distances between the rows of a matrix [n, width]; of many rows, between evenly spaced ones. */
export function rowDistances(matrix: Float32Array, width: number): RowDistances {
  const count = matrix.length / width;
  const step = Math.max(1, Math.ceil(count / MOST_ROWS));
  const rows = Array.from({ length: Math.ceil(count / step) }, (_, i) => i * step);
  const distances = new Float32Array(rows.length * rows.length);
  rows.forEach((row, i) => {
    rows.slice(0, i).forEach((other, j) => {
      const distance = Math.sqrt(squaredDistance(matrix, row, matrix, other, width));
      distances[i * rows.length + j] = distance;
      distances[j * rows.length + i] = distance;
    });
  });
  return { rows, distances };
}

/**
 * Mean silhouette of a clustering, −1 to 1: how much nearer a row is to its own cluster than to the next one.
 *
 *     s = (b − a) / max(a, b),   a: mean distance to its own cluster, b: to the nearest other one; 0 for a cluster of one
 *
 * Source: Rousseeuw, J. Comput. Appl. Math. 20 (1987).
 */
export function silhouette({ rows, distances }: RowDistances, labels: Int32Array, clusters: number): number {
  let total = 0;
  rows.forEach((row, i) => {
    const sums = new Float64Array(clusters);
    const sizes = new Int32Array(clusters);
    rows.forEach((other, j) => {
      if (i === j) return;
      const label = labels[other] ?? 0;
      sums[label] = (sums[label] ?? 0) + (distances[i * rows.length + j] ?? 0);
      sizes[label] = (sizes[label] ?? 0) + 1;
    });
    const own = labels[row] ?? 0;
    const means = Array.from(sums, (sum, label) => sum / (sizes[label] ?? 0)); // NaN where a cluster is empty
    const a = means[own] ?? NaN;
    const b = Math.min(...means.filter((value, label) => label !== own && !Number.isNaN(value)));
    if (!Number.isNaN(a) && Number.isFinite(b)) total += (b - a) / Math.max(a, b, Number.MIN_VALUE);
  });
  return total / Math.max(1, rows.length);
}
