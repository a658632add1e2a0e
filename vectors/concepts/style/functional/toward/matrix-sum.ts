export function matrixSum(matrix: number[][]): number {
  const rowSums = matrix.map((row) => row.reduce((sum, cell) => sum + cell, 0));
  return rowSums.reduce((sum, rowSum) => sum + rowSum, 0);
}

export const isZero = (matrix: number[][]): boolean => matrixSum(matrix) === 0;
