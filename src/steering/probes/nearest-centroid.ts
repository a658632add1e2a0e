import { meanOfRows } from '../methods/contrast';
import type { Probe } from './logistic-probe';

/** Score of a class without rows: lower than any other, and finite, as the numbers of a vector file must be. */
const NEVER = -1e30;

/**
 * The classifier by the nearest class mean, as a linear probe: argmin |h − c_j| = argmax h·c_j − |c_j|²/2.
 * The frozen probe of plain ACT (arXiv 2406.00034), which G-ACT's trained ones are compared with.
 *
 * @param rows row-major [n, width]
 * @param labels class of each row, 0 to classes − 1; a class without rows is never predicted
 */
export function nearestCentroid(
  rows: Float32Array,
  width: number,
  labels: ArrayLike<number>,
  classes: number,
): Probe {
  const weights = new Float32Array(width * classes);
  const bias = new Float32Array(classes);
  const indices = Array.from({ length: rows.length / width }, (_, row) => row);
  for (let label = 0; label < classes; label++) {
    const members = indices.filter((row) => labels[row] === label);
    const centroid = meanOfRows(rows, width, members);
    let squares = 0;
    centroid.forEach((value, i) => {
      weights[i * classes + label] = value;
      squares += value * value;
    });
    bias[label] = members.length === 0 ? NEVER : -squares / 2;
  }
  return { weights, bias, classes };
}
