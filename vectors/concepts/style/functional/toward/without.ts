export function without<T>(values: readonly T[], unwanted: readonly T[]): T[] {
  return values.filter(
    (value) => !unwanted.includes(value),
  );
}
