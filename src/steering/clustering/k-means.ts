import type { Random } from '../../common/random';

export interface Clustering {
  /** Cluster of each row. */
  readonly labels: Int32Array;
  /** Means of the rows, [clusters, width]. */
  readonly centroids: Float32Array;
  readonly clusters: number;
}

const MOST_ROUNDS = 50;

/**
 * k-means with k-means++ seeding (Arthur and Vassilvitskii, 2007) over rows of equal width.
 *
 * Written here because ml-kmeans takes arrays of arrays: 500 rows of 1,536 numbers, for a dozen layers and eight values
 * of k, are copied and boxed for longer than they are clustered.
 *
 * @param rows row-major [n, width]
 * @param clusters at most n; an empty cluster takes the row that is farthest from its own
 */
export function kMeans(rows: Float32Array, width: number, clusters: number, random: Random): Clustering {
  const count = rows.length / width;
  const centroids = seeds(rows, width, clusters, random);
  const labels = new Int32Array(count).fill(-1);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    let moved = false;
    for (let row = 0; row < count; row++) {
      const nearest = nearestTo(rows, row, centroids, width, clusters);
      if (labels[row] !== nearest.cluster) moved = true;
      labels[row] = nearest.cluster;
    }
    if (!moved) break;
    recentre(rows, width, labels, centroids, clusters);
  }
  return { labels, centroids, clusters };
}

/** Squared Euclidean distance of a row of one matrix and a row of another. */
export function squaredDistance(
  a: Float32Array,
  rowOfA: number,
  b: Float32Array,
  rowOfB: number,
  width: number,
): number {
  let sum = 0;
  for (let i = 0; i < width; i++) {
    const difference = (a[rowOfA * width + i] ?? 0) - (b[rowOfB * width + i] ?? 0);
    sum += difference * difference;
  }
  return sum;
}

function seeds(rows: Float32Array, width: number, clusters: number, random: Random): Float32Array {
  const count = rows.length / width;
  const centroids = new Float32Array(clusters * width);
  const distances = new Float64Array(count).fill(Infinity);
  let chosen = Math.floor(random() * count);
  for (let cluster = 0; cluster < clusters; cluster++) {
    centroids.set(rows.subarray(chosen * width, (chosen + 1) * width), cluster * width);
    let total = 0;
    for (let row = 0; row < count; row++) {
      distances[row] = Math.min(distances[row] ?? 0, squaredDistance(rows, row, centroids, cluster, width));
      total += distances[row] ?? 0;
    }
    let left = random() * total;
    chosen = distances.findIndex((distance) => (left -= distance) < 0);
    if (chosen === -1) chosen = Math.floor(random() * count); // all rows are seeds already
  }
  return centroids;
}

function nearestTo(
  rows: Float32Array,
  row: number,
  centroids: Float32Array,
  width: number,
  clusters: number,
): { cluster: number; distance: number } {
  let best = { cluster: 0, distance: Infinity };
  for (let cluster = 0; cluster < clusters; cluster++) {
    const distance = squaredDistance(rows, row, centroids, cluster, width);
    if (distance < best.distance) best = { cluster, distance };
  }
  return best;
}

function recentre(
  rows: Float32Array,
  width: number,
  labels: Int32Array,
  centroids: Float32Array,
  clusters: number,
): void {
  const sums = new Float64Array(clusters * width);
  const sizes = new Int32Array(clusters);
  labels.forEach((label, row) => {
    sizes[label] = (sizes[label] ?? 0) + 1;
    for (let i = 0; i < width; i++)
      sums[label * width + i] = (sums[label * width + i] ?? 0) + (rows[row * width + i] ?? 0);
  });
  for (let cluster = 0; cluster < clusters; cluster++) {
    const size = sizes[cluster] ?? 0;
    if (size === 0) {
      const lost = farthest(rows, width, labels, centroids);
      centroids.set(rows.subarray(lost * width, (lost + 1) * width), cluster * width);
    } else {
      for (let i = 0; i < width; i++)
        centroids[cluster * width + i] = (sums[cluster * width + i] ?? 0) / size;
    }
  }
}

function farthest(rows: Float32Array, width: number, labels: Int32Array, centroids: Float32Array): number {
  let worst = { row: 0, distance: -1 };
  labels.forEach((label, row) => {
    const distance = squaredDistance(rows, row, centroids, label, width);
    if (distance > worst.distance) worst = { row, distance };
  });
  return worst.row;
}
