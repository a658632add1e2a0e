import { dotRow } from './dot';
import { normalise } from './contrast';

const MOST_ROUNDS = 300;
/** Change of a unit vector below which it has settled. */
const SETTLED = 1e-10;

/**
 * First principal component of rows about the origin, a unit vector [width] of arbitrary sign, by power iteration on
 * XᵀX (never formed: it would be width² numbers). Zeros when the rows are.
 *
 * Starts at the longest row, which is deterministic and cannot be orthogonal to the rows.
 *
 * @param rows row-major [n, width]
 */
export function principalComponent(rows: Float32Array, width: number): Float32Array {
  let axis = normalise(longestRow(rows, width).slice());
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const next = new Float64Array(width);
    for (let row = 0; row < rows.length / width; row++) {
      const score = dotRow(axis, rows, row);
      for (let i = 0; i < width; i++) next[i] = (next[i] ?? 0) + score * (rows[row * width + i] ?? 0);
    }
    const length = Math.sqrt(next.reduce((sum, value) => sum + value * value, 0));
    if (length === 0) break;
    const unit = Float32Array.from(next, (value) => value / length);
    const moved = 1 - Math.abs(dotRow(unit, axis, 0));
    axis = unit;
    if (moved < SETTLED) break;
  }
  return axis;
}

function longestRow(rows: Float32Array, width: number): Float32Array {
  let longest = new Float32Array(width);
  let most = 0;
  for (let from = 0; from < rows.length; from += width) {
    const row = rows.subarray(from, from + width);
    const squares = dotRow(row, row, 0);
    if (squares > most) {
      most = squares;
      longest = row.slice();
    }
  }
  return longest;
}
