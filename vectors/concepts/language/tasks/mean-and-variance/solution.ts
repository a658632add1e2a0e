export interface Summary {
  mean: number;
  variance: number;
}

export function summarise(values: readonly number[]): Summary {
  const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0);
  const mean = sum(values) / values.length;
  const squares = values.map((value) => (value - mean) ** 2);
  return { mean, variance: sum(squares) / (values.length - 1) };
}
