/** Inner product of a vector and one row of a row-major matrix [rows, vector.length]; sums in float64. */
export function dotRow(vector: Float32Array, matrix: Float32Array, row: number): number {
  const width = vector.length;
  let sum = 0;
  for (let i = 0; i < width; i++) sum += (vector[i] ?? 0) * (matrix[row * width + i] ?? 0);
  return sum;
}

/** Mean inner product of a vector with the rows of a matrix; NaN without rows. */
export function meanDot(vector: Float32Array, matrix: Float32Array): number {
  const rows = matrix.length / vector.length;
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += dotRow(vector, matrix, row);
  return sum / rows;
}
