export function multiply(a: number[][], b: number[][]): number[][] {
  if (a[0]?.length !== b.length) {
    throw new RangeError('the columns of a must match the rows of b');
  }
  return a.map((row) => {
    const columns = b[0] ?? [];
    return columns.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0));
  });
}
