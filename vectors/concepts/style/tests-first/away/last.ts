export function last<T>(values: readonly T[]): T | undefined {
  const index = values.length - 1;
  const value = values[index];
  return value;
}
