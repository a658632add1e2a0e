import { BREAK_EVEN } from '../calibration/confidence';

/** Tokens from `start` up to, not including, `end`. */
export interface TokenRegion {
  readonly start: number;
  readonly end: number;
}

export interface LowRegionOptions {
  /** Survival below which marking a token pays. Default 0.7, as in R-U-SURE's demonstration. */
  readonly breakEven?: number;
  /** What it costs a reader that one more region is marked, in R-U-SURE's constant C. Default 1. */
  readonly regionCost?: number;
}

/**
 * The regions to mark as unsure: those that maximise
 *
 *     Σ over marked tokens (p − q_i)  −  regions · (1 − p) C / 2
 *
 * with survival q and break-even p. This is R-U-SURE's utility divided by 2(1 − s): with high_match = 1, high_delete = −1,
 * low_match = 2s − low_delete, low_delete = 1 − 2p(1 − s) and region_cost = (1 − p)(1 − s)C, marking a token changes its
 * expected utility by 2(1 − s)(p − q), so that the sensitivity s drops out. A region bridges a surer token where two
 * would cost more, and a token barely below the break-even is not marked alone. Exact, in one pass.
 *
 * @param survival [tokens], probabilities
 */
export function lowRegions(survival: readonly number[], options: LowRegionOptions = {}): TokenRegion[] {
  const { breakEven = BREAK_EVEN, regionCost = 1 } = options;
  const opening = ((1 - breakEven) * regionCost) / 2;
  // Best totals with the last token outside and inside of a region, and where each came from.
  let [outside, inside] = [0, -Infinity];
  const cameFrom = survival.map((kept) => {
    const gain = breakEven - kept;
    const opens = outside - opening > inside;
    const closes = inside > outside;
    [outside, inside] = [Math.max(outside, inside), Math.max(inside, outside - opening) + gain];
    return { opens, closes };
  });
  const marked = new Array<boolean>(survival.length).fill(false);
  let isInside = inside > outside;
  for (let i = survival.length - 1; i >= 0; i--) {
    marked[i] = isInside;
    isInside = isInside ? !cameFrom[i]?.opens : (cameFrom[i]?.closes ?? false);
  }
  return regionsOf(marked);
}

function regionsOf(marked: readonly boolean[]): TokenRegion[] {
  const starts = marked.flatMap((value, i) => (value && !marked[i - 1] ? [i] : []));
  return starts.map((start) => {
    const end = marked.indexOf(false, start);
    return { start, end: end === -1 ? marked.length : end };
  });
}
