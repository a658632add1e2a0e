export function without<T>(values: readonly T[], unwanted: readonly T[]): T[] {
  const kept: T[] = [];
  for (const value of values) {
    if (!unwanted.includes(value)) {
      kept.push(value);
    }
  }
  return kept;
}
