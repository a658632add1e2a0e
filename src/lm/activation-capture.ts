import { euclideanNorm } from '../common/algebra';
import type { Capture } from './types';

/** What one run of the model gives to a capture. */
export interface CapturedRun {
  /** Residual streams after every decoder block, [all blocks, rows, hidden]. */
  readonly hidden: Float32Array;
  /** For each row, its place in the text: −1 is the last position before it. */
  readonly places: readonly number[];
  /** Entropy in nats at each row, undefined where it was not read. */
  readonly entropies: readonly (number | undefined)[];
}

/**
 * Positions of a text whose states are kept: `count` of them, evenly spaced over `length`, each in the middle of its
 * share, so that neither the beginning nor the end is favoured.
 */
export function sampledPlaces(length: number, count: number): number[] {
  const taken = Math.min(length, count);
  return Array.from({ length: taken }, (_, i) => Math.floor(((i + 0.5) * length) / taken));
}

/** Gathers one text's activations at the given decoder blocks run by run, keeping sums and samples and no whole stream. */
export function captureOf(blocks: readonly number[], hiddenSize: number, places: readonly number[]) {
  const sums = blocks.map(() => new Float64Array(hiddenSize));
  const norms = new Float64Array(blocks.length);
  const last = new Float32Array(blocks.length * hiddenSize);
  const states = new Float32Array(blocks.length * places.length * hiddenSize);
  const stateEntropies = new Float32Array(places.length).fill(NaN);
  const rowOfState = new Map(places.map((place, i) => [place, i]));
  let positions = 0;
  return {
    add({ hidden, places: at, entropies }: CapturedRun): void {
      at.forEach((place, row) => {
        const state = rowOfState.get(place);
        if (place >= 0) positions++;
        if (state !== undefined) stateEntropies[state] = entropies[row] ?? NaN;
        blocks.forEach((decoderBlock, block) => {
          const start = (decoderBlock * at.length + row) * hiddenSize;
          const h = hidden.subarray(start, start + hiddenSize);
          if (place < 0) last.set(h, block * hiddenSize);
          else addNormalised(sums[block], norms, block, h);
          if (state !== undefined) states.set(h, (block * places.length + state) * hiddenSize);
        });
      });
    },
    result(): Capture {
      const mean = new Float32Array(blocks.length * hiddenSize);
      const count = Math.max(1, positions);
      sums.forEach((sum, block) =>
        mean.set(
          sum.map((value) => value / count),
          block * hiddenSize,
        ),
      );
      return {
        positions,
        last,
        mean,
        norms: Float32Array.from(norms, (n) => n / count),
        states,
        stateEntropies,
      };
    },
  };
}

function addNormalised(
  sum: Float64Array | undefined,
  norms: Float64Array,
  block: number,
  h: Float32Array,
): void {
  const norm = euclideanNorm(h);
  if (!sum || norm === 0) return;
  for (let i = 0; i < h.length; i++) sum[i] = (sum[i] ?? 0) + (h[i] ?? 0) / norm;
  norms[block] = (norms[block] ?? 0) + norm;
}
