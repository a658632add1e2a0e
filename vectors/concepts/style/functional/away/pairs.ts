export function toPairs(keys: string[], values: number[]): [string, number][] {
  const pairs: [string, number][] = [];
  for (let i = 0; i < keys.length; i++) {
    pairs.push([keys[i]!, values[i] ?? 0]);
  }
  return pairs;
}
