export function compareVersions(a: number[], b: number[]): number {
  let result = a.length - b.length;
  let decided = false;
  for (let i = 0; i < a.length && !decided; i++) {
    const difference = a[i]! - (b[i] ?? 0);
    if (difference !== 0) {
      result = difference;
      decided = true;
    }
  }
  return result;
}
