import type { SteeringBlock } from '../../lm/steering-block';
import { chooseClusters } from '../clustering/choose-clusters';
import { trainProbe } from '../probes/logistic-probe';
import { normalise, unitDifferences, type LayerContrast } from './contrast';

export interface GActOptions {
  /** Directions at most. @default 8 */
  readonly mostClusters?: number;
  /** Whether the probe may also choose not to push. @default true */
  readonly rest?: boolean;
  readonly seed: number;
}

const MOST_CLUSTERS = 8;

/**
 * G-ACT: the differences of the pairs are clustered into a few directions, and a linear probe on the stream chooses
 * among them at every token; the softmax of the block is the choice:
 *
 *     Δ_i = unit(toward_i − away_i),  c_1..c_k = k-means(Δ),  k by silhouette
 *     π(h) = softmax(h W + b), trained on the states of pair i to give its cluster
 *     h' = h + s · Σ_j π_j(h) · r · unit(c_j),   r = mean |h|
 *
 * Source: Sharma and Raman, arXiv 2506.18887 (clusters, per-layer linear probes, injection into the same stream); what it
 * leaves open is chosen here: cosine geometry, k at most 8, class-balanced probes.
 *
 * One class is ours: **rest**, trained on the states in which the text to lean to is being written, with a direction of
 * zero. A stream that conforms already is left alone, which is what keeps strong steering from breaking the text (the
 * gate of Guiding Giants, arXiv 2505.20309, and CAST do the same with a classifier of their own).
 */
export function gAct(layers: readonly LayerContrast[], options: GActOptions): SteeringBlock[] {
  return layers.map((layer) => gActBlock(layer, options));
}

function gActBlock(
  layer: LayerContrast,
  { mostClusters = MOST_CLUSTERS, rest = true, seed }: GActOptions,
): SteeringBlock {
  const { block, hiddenSize, residualNorm, states, statePair, conforming } = layer;
  const { labels, centroids, clusters } = chooseClusters(
    unitDifferences(layer),
    hiddenSize,
    mostClusters,
    seed,
  );
  const rested = rest ? conforming : new Float32Array();
  const rows = new Float32Array(states.length + rested.length);
  rows.set(states);
  rows.set(rested, states.length);
  const classes = clusters + (rest ? 1 : 0);
  const classOf = [
    ...Array.from(statePair, (pair) => labels[pair] ?? 0),
    ...new Array<number>(rested.length / hiddenSize).fill(clusters),
  ];
  const { weights, bias } = trainProbe(rows, hiddenSize, classOf, classes);
  const directions = new Float32Array(classes * hiddenSize);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const direction = normalise(centroids.slice(cluster * hiddenSize, (cluster + 1) * hiddenSize));
    directions.set(
      direction.map((value) => value * residualNorm),
      cluster * hiddenSize,
    );
  }
  return { block, activation: 'softmax', units: classes, probe: weights, bias, directions };
}
