import type { SteeringBlock } from '../../lm/steering-block';

/** One contrast at one decoder block, as every method takes it. Matrices are row-major. */
export interface LayerContrast {
  /** Decoder block, 0-based. */
  readonly block: number;
  readonly hiddenSize: number;
  /** Mean |h| at the block's output: strength 1 moves the stream by this much. */
  readonly residualNorm: number;
  /** Mean of h/|h| over the text to lean to, [pairs, hidden]. */
  readonly toward: Float32Array;
  /** The same over the text to lean away from; row i is the partner of row i. */
  readonly away: Float32Array;
  /** Streams as they are met while a text to lean away from is written, not normalised, [states, hidden]. */
  readonly states: Float32Array;
  /** The pair each of these states is of, [states]. */
  readonly statePair: Int32Array;
  /** Streams as they are met while a text to lean to is written, [any, hidden]. */
  readonly conforming: Float32Array;
}

/** A steering method: a pure function of the contrasts, one block of steering for each. */
export type Method<Options> = (layers: readonly LayerContrast[], options: Options) => SteeringBlock[];

/** Differences toward − away of every pair, each of length 1, [pairs, hidden]; a pair without a difference is zeros. */
export function unitDifferences({ toward, away, hiddenSize }: LayerContrast): Float32Array {
  const differences = toward.map((value, i) => value - (away[i] ?? 0));
  for (let from = 0; from < differences.length; from += hiddenSize)
    normalise(differences.subarray(from, from + hiddenSize));
  return differences;
}

/** Scales a vector to length 1 in place; one of zeros stays. */
export function normalise(vector: Float32Array): Float32Array {
  let squares = 0;
  for (const value of vector) squares += value * value;
  if (squares === 0) return vector;
  const scale = 1 / Math.sqrt(squares);
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * scale;
  return vector;
}

/** Mean of the given rows of a matrix [rows, hidden], in double precision. */
export function meanOfRows(matrix: Float32Array, hiddenSize: number, rows?: readonly number[]): Float32Array {
  const chosen = rows ?? Array.from({ length: matrix.length / hiddenSize }, (_, row) => row);
  const sum = new Float64Array(hiddenSize);
  for (const row of chosen)
    for (let i = 0; i < hiddenSize; i++) sum[i] = (sum[i] ?? 0) + (matrix[row * hiddenSize + i] ?? 0);
  return Float32Array.from(sum, (value) => value / Math.max(1, chosen.length));
}
