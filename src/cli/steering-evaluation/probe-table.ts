import type { LayerContrast } from '../../steering/methods/contrast';
import { chooseClusters } from '../../steering/clustering/choose-clusters';
import { unitDifferences } from '../../steering/methods/contrast';
import { nearestCentroid } from '../../steering/probes/nearest-centroid';
import { probeAccuracy } from '../../steering/probes/probe-accuracy';
import { trainProbe } from '../../steering/probes/logistic-probe';

/** Accuracy of choosing the right cluster on prompts not trained on, for one decoder block. */
export interface LayerAccuracy {
  readonly block: number;
  readonly clusters: number;
  /** Nearest class mean, frozen: ACT. */
  readonly act: number;
  /** Trained: G-ACT. */
  readonly gAct: number;
}

const FOLDS = 3;
const SEED = 1;

/**
 * Balanced accuracies, so that a large cluster does not make a poor probe look good; blocks of one cluster are left out.
 * @param groups of the pairs, see `promptGroups`
 */
export function probeAccuracies(
  layers: readonly LayerContrast[],
  groups: Int32Array,
  mostClusters = 8,
): LayerAccuracy[] {
  return layers.flatMap((layer) => {
    const { block, hiddenSize, states, statePair } = layer;
    const { labels, clusters } = chooseClusters(unitDifferences(layer), hiddenSize, mostClusters, SEED);
    if (clusters < 2) return [];
    const data = {
      rows: states,
      width: hiddenSize,
      labels: Int32Array.from(statePair, (pair) => labels[pair] ?? 0),
      classes: clusters,
      groups: statePair.map((pair) => groups[pair] ?? pair),
    };
    const of = (train: typeof nearestCentroid) => probeAccuracy(data, train, FOLDS, SEED).balanced;
    return [{ block, clusters, act: of(nearestCentroid), gAct: of((...parts) => trainProbe(...parts)) }];
  });
}
