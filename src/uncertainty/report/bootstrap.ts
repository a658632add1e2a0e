import { seededRandom } from '../../common/random';

/** A number measured on a sample of files. */
export interface Estimate {
  /** NaN where there is nothing to divide by. */
  readonly value: number;
  /** 95 % interval; absent where there are too few files to tell. */
  readonly interval?: readonly [low: number, high: number];
}

/** One file's part in a ratio of sums. */
export interface Part {
  readonly over: number;
  readonly under: number;
}

const DRAWS = 1000;
const SEED = 1;

/**
 * Ratios of sums over files, with 95 % intervals by the percentile bootstrap. Files are drawn, not tokens, since the
 * tokens of a file resemble each other. All ratios of one sample see the same draws, so that differences of them can be
 * told apart from noise.
 * Source: Efron & Tibshirani 1993, An Introduction to the Bootstrap, chapters 8 and 13.
 */
export function fileBootstrap(files: number) {
  const random = seededRandom(SEED);
  const draws = Array.from({ length: files < 2 ? 0 : DRAWS }, () =>
    Int32Array.from({ length: files }, () => Math.floor(random() * files)),
  );
  const whole = Int32Array.from({ length: files }, (_, i) => i);
  const estimate = (statistic: (drawn: Int32Array) => number): Estimate => {
    const values = draws
      .map(statistic)
      .filter((value) => Number.isFinite(value))
      .sort((a, b) => a - b);
    const value = statistic(whole);
    // Where many draws have nothing to divide by, what is left of them is no sample of anything.
    if (values.length < 0.9 * DRAWS) return { value };
    const at = (share: number) => values[Math.round(share * (values.length - 1))] ?? NaN;
    return { value, interval: [at(0.025), at(0.975)] };
  };
  return {
    /** @param parts [files] */
    ratio: (parts: readonly Part[]): Estimate => estimate((drawn) => ratioOver(parts, drawn)),
    /** The first ratio less the second. */
    difference: (a: readonly Part[], b: readonly Part[]): Estimate =>
      estimate((drawn) => ratioOver(a, drawn) - ratioOver(b, drawn)),
  };
}

function ratioOver(parts: readonly Part[], drawn: Int32Array): number {
  let [over, under] = [0, 0];
  for (const file of drawn) {
    over += parts[file]?.over ?? 0;
    under += parts[file]?.under ?? 0;
  }
  return under === 0 ? NaN : over / under;
}
