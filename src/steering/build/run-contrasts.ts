import { euclideanNorm } from '../../common/algebra';
import type { Capture } from '../../lm/types';
import type { ExplorationConcept } from '../concepts/exploration';
import type { LayerContrast } from '../methods/contrast';
import { capturesOf, joined, mean } from './layer-contrasts';

/** The runs of an exploration concept, as the method that weighs them by entropy takes them. */
export interface RunContrasts {
  /** One for each captured block. */
  readonly layers: readonly LayerContrast[];
  /** Entropy of the next token at each state, in nats, [states]. */
  readonly entropies: Float32Array;
}

/**
 * A concept's captures as runs: states with their entropies. "Toward" is a run's mean direction weighted by entropy, "away"
 * the plain one, so that their difference is what the run alone says of uncertainty.
 * @param blocks decoder block of each captured one
 * @throws Error when a text of the concept was not captured
 */
export function runContrasts(
  concept: ExplorationConcept,
  captures: ReadonlyMap<string, Capture>,
  blocks: readonly number[],
  hiddenSize: number,
): RunContrasts {
  const runs = capturesOf(concept, captures);
  const layers = blocks.map((block, row): LayerContrast => {
    const states = runs.map(({ states: all, stateEntropies: { length } }) =>
      all.subarray(row * length * hiddenSize, (row + 1) * length * hiddenSize),
    );
    const means = (weigh: (entropy: number) => number): Float32Array =>
      joined(states.map((rows, i) => meanDirection(rows, runs[i]?.stateEntropies ?? [], hiddenSize, weigh)));
    return {
      block,
      hiddenSize,
      residualNorm: mean(runs.map(({ norms }) => norms[row] ?? 0)),
      toward: means((entropy) => entropy),
      away: means(() => 1),
      states: joined(states),
      statePair: Int32Array.from(
        runs.flatMap(({ stateEntropies: { length } }, run) => new Array<number>(length).fill(run)),
      ),
      conforming: new Float32Array(),
    };
  });
  return { layers, entropies: joined(runs.map(({ stateEntropies }) => stateEntropies)) };
}

/** Weighted mean of h/|h| over rows [rows, hidden]; zeros where all weights are 0. */
function meanDirection(
  rows: Float32Array,
  entropies: ArrayLike<number>,
  hiddenSize: number,
  weigh: (entropy: number) => number,
): Float32Array {
  const sum = new Float64Array(hiddenSize);
  let total = 0;
  for (let row = 0; row < entropies.length; row++) {
    const h = rows.subarray(row * hiddenSize, (row + 1) * hiddenSize);
    const norm = euclideanNorm(h);
    const weight = weigh(entropies[row] ?? 0);
    if (norm === 0) continue;
    total += weight;
    h.forEach((value, i) => (sum[i] = (sum[i] ?? 0) + (weight * value) / norm));
  }
  return Float32Array.from(sum, (value) => (total === 0 ? 0 : value / total));
}
