type Matrix = readonly (readonly number[])[];

export function transpose(matrix: Matrix): number[][] {
  const [first = []] = matrix;
  return first.map((_, column) => matrix.map((row) => row[column]!));
}
