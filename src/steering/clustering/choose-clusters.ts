import { seededRandom } from '../../common/random';
import { meanOfRows } from '../methods/contrast';
import { kMeans, type Clustering } from './k-means';
import { rowDistances, silhouette } from './silhouette';

/** Below this, clusters are cuts through one cloud: a single direction says as much. */
const MIN_SILHOUETTE = 0.1;

/**
 * Clusters rows with the k from 1 to `most` that has the best silhouette; 1 where none is good.
 * @param rows row-major [n, width], n at least 1
 */
export function chooseClusters(rows: Float32Array, width: number, most: number, seed: number): Clustering {
  const count = rows.length / width;
  let best: Clustering = {
    labels: new Int32Array(count),
    centroids: meanOfRows(rows, width),
    clusters: 1,
  };
  let bestScore = MIN_SILHOUETTE;
  const distances = rowDistances(rows, width);
  for (let clusters = 2; clusters <= Math.min(most, count - 1); clusters++) {
    const clustering = kMeans(rows, width, clusters, seededRandom(seed + clusters));
    const score = silhouette(distances, clustering.labels, clusters);
    if (score > bestScore) {
      best = clustering;
      bestScore = score;
    }
  }
  return best;
}
