export function transpose(matrix) {
  const result = [];
  for (let column = 0; column < matrix[0].length; column++) {
    result.push(matrix.map((row) => row[column]));
  }
  return result;
}
