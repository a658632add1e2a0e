import { euclideanNorm } from '../common/algebra';
import type { ActivationSums } from './types';

/** Accumulates Σ h/|h| and Σ |h| for each block, without keeping the activations. */
export function sumNormalised(blocks: number, hiddenSize: number) {
  // float64 while summing: thousands of float32 additions would lose digits that a contrast then subtracts.
  const directions = Array.from({ length: blocks }, () => new Float64Array(hiddenSize));
  const norms = new Array<number>(blocks).fill(0);
  let positions = 0;
  return {
    /** @param hidden [blocks, rows, hidden] */
    add(hidden: Float32Array, rows: number): void {
      for (let block = 0; block < blocks; block++) {
        const sum = directions[block];
        if (!sum) continue;
        for (let row = 0; row < rows; row++) {
          const start = (block * rows + row) * hiddenSize;
          const h = hidden.subarray(start, start + hiddenSize);
          const norm = euclideanNorm(h);
          if (norm === 0) continue;
          for (let i = 0; i < hiddenSize; i++) sum[i] = (sum[i] ?? 0) + (h[i] ?? 0) / norm;
          norms[block] = (norms[block] ?? 0) + norm;
        }
      }
      positions += rows;
    },
    result(): ActivationSums {
      return { positions, directionSums: directions.map((sum) => Float32Array.from(sum)), normSums: norms };
    },
  };
}
