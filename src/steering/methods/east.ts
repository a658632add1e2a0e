import type { SteeringBlock } from '../../lm/steering-block';
import type { LayerContrast } from './contrast';
import { constantBlock, unitDirection } from './direction-block';

export interface EastOptions {
  /** The model's entropy in nats at each row of `states`, the same for every layer, [states]. */
  readonly entropies: ArrayLike<number>;
}

/**
 * EAST, a constant push toward (or, at a negative strength, away from) the model's own indecision:
 *
 *     u = (1/Z) Σ_t H_t (z_t − mean of z over t's run),   Z = Σ_t H_t
 *     V = r · unit(u),   z: states, a run: the states of one pair, H: entropy of the next token
 *
 * Centring by run keeps what the run is about out of the direction. Streams are taken at unit length, since a few of
 * huge norm would make the direction theirs.
 * Source: Rahn, D'Oro and Bellemare, arXiv 2406.00244, where H is that of a parsed action over 25 samples.
 *
 * @throws Error when there is not one entropy, finite and not negative, for each state
 * @throws UserError when the entropy does not vary within any run
 */
export function east(layers: readonly LayerContrast[], { entropies }: EastOptions): SteeringBlock[] {
  return layers.map((layer) => {
    if (entropies.length !== layer.statePair.length || !Array.from(entropies).every((h) => h >= 0))
      throw new Error('EAST needs one entropy of at least 0 for each state');
    const total = Math.max(Number.MIN_VALUE, sumOf(entropies));
    const { hiddenSize, block } = layer;
    const states = unitRows(layer.states, hiddenSize);
    const means = meansByRun(states, layer.statePair, hiddenSize);
    const direction = new Float64Array(hiddenSize);
    layer.statePair.forEach((run, row) => {
      const weight = (entropies[row] ?? 0) / total;
      const mean = means.get(run);
      for (let i = 0; i < hiddenSize; i++) {
        direction[i] =
          (direction[i] ?? 0) + weight * ((states[row * hiddenSize + i] ?? 0) - (mean?.[i] ?? 0));
      }
    });
    return constantBlock(layer, unitDirection(Float32Array.from(direction), block));
  });
}

function unitRows(rows: Float32Array, width: number): Float64Array {
  const unit = Float64Array.from(rows);
  for (let from = 0; from < unit.length; from += width) {
    const row = unit.subarray(from, from + width);
    const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) row.forEach((value, i) => (row[i] = value / length));
  }
  return unit;
}

function meansByRun(states: Float64Array, runs: Int32Array, width: number): Map<number, Float64Array> {
  const sums = new Map<number, Float64Array>();
  const sizes = new Map<number, number>();
  runs.forEach((run, row) => {
    const sum = sums.get(run) ?? new Float64Array(width);
    for (let i = 0; i < width; i++) sum[i] = (sum[i] ?? 0) + (states[row * width + i] ?? 0);
    sums.set(run, sum);
    sizes.set(run, (sizes.get(run) ?? 0) + 1);
  });
  return new Map([...sums].map(([run, sum]) => [run, sum.map((value) => value / (sizes.get(run) ?? 1))]));
}

function sumOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0);
}
