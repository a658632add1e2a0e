export function merge(left: readonly number[], right: readonly number[]): number[] {
  const merged: number[] = [];
  let i = 0;
  for (const value of right) {
    while (i < left.length && left[i]! <= value) merged.push(left[i++]!);
    merged.push(value);
  }
  return merged.concat(left.slice(i));
}
