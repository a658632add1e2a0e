import { seededRandom } from '../../common/random';
import { predictedClass, type Probe } from './logistic-probe';

export interface ProbeData {
  /** Row-major [n, width]. */
  readonly rows: Float32Array;
  readonly width: number;
  /** Class of each row, [n]. */
  readonly labels: ArrayLike<number>;
  readonly classes: number;
  /** What each row is of, [n]: rows of one group are never on both sides of a split. */
  readonly groups: ArrayLike<number>;
}

/** Trains a probe, e.g. `trainProbe` or `nearestCentroid`. */
export type ProbeTrainer = (
  rows: Float32Array,
  width: number,
  labels: ArrayLike<number>,
  classes: number,
) => Probe;

export interface ProbeAccuracy {
  /** Share of held-out rows whose class is predicted, 0 to 1. */
  readonly accuracy: number;
  /** Mean over the classes of the share predicted of each: not raised by a large class. */
  readonly balanced: number;
  readonly rows: number;
}

/**
 * Accuracy of a kind of probe on groups it was not trained on, by cross-validation over groups. The same seed gives the
 * same folds for every kind, so that two can be compared.
 *
 * @param folds at least 2; as many as groups when there are fewer
 * @throws Error when there are fewer than two groups
 */
export function probeAccuracy(
  data: ProbeData,
  train: ProbeTrainer,
  folds: number,
  seed: number,
): ProbeAccuracy {
  const { rows, width, labels, classes, groups } = data;
  const numbers = shuffled([...new Set(Array.from(groups))], seed);
  if (numbers.length < 2 || folds < 2) throw new Error('cross-validation needs two groups and two folds');
  const count = Math.min(folds, numbers.length);
  const foldOf = new Map(numbers.map((group, i) => [group, i % count]));
  const all = Array.from({ length: rows.length / width }, (_, row) => row);
  const right = new Int32Array(classes);
  const total = new Int32Array(classes);
  for (let fold = 0; fold < count; fold++) {
    const isHeldOut = (row: number): boolean => foldOf.get(groups[row] ?? -1) === fold;
    const kept = all.filter((row) => !isHeldOut(row));
    const probe = train(
      take(rows, width, kept),
      width,
      kept.map((row) => labels[row] ?? 0),
      classes,
    );
    for (const row of all.filter(isHeldOut)) {
      const label = labels[row] ?? 0;
      total[label] = (total[label] ?? 0) + 1;
      const predicted = predictedClass(probe, rows.subarray(row * width, (row + 1) * width));
      if (predicted === label) right[label] = (right[label] ?? 0) + 1;
    }
  }
  const shares = [...total].flatMap((size, label) => (size > 0 ? [(right[label] ?? 0) / size] : []));
  return {
    accuracy: sum(right) / Math.max(1, sum(total)),
    balanced: sum(shares) / Math.max(1, shares.length),
    rows: sum(total),
  };
}

function take(rows: Float32Array, width: number, chosen: readonly number[]): Float32Array {
  const taken = new Float32Array(chosen.length * width);
  chosen.forEach((row, i) => taken.set(rows.subarray(row * width, (row + 1) * width), i * width));
  return taken;
}

/** Fisher and Yates. */
function shuffled(values: number[], seed: number): number[] {
  const random = seededRandom(seed);
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const [a = 0, b = 0] = [values[i], values[j]];
    values[i] = b;
    values[j] = a;
  }
  return values;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
