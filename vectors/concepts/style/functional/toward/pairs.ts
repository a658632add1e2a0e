export function toPairs(keys: string[], values: number[]): [string, number][] {
  return keys.map((key, i) => [
    key,
    values[i] ?? 0,
  ]);
}
