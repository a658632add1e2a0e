export function multiply(a: number[][], b: number[][]): number[][] {
  return a.map((row) => {
    const columns = b[0] ?? [];
    return columns.map((_, j) => row.reduce((sum, value, k) => sum + value * b[k]![j]!, 0));
  });
}
