export function matrixSum(matrix: number[][]): number {
  let sum = 0;
  for (const row of matrix) {
    for (const cell of row) {
      sum += cell;
    }
  }
  return sum;
}

export const isZero = (matrix: number[][]): boolean => matrixSum(matrix) === 0;
