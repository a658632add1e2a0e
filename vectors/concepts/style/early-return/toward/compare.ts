export function compareVersions(a: number[], b: number[]): number {
  for (let i = 0; i < a.length; i++) {
    const difference = a[i]! - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
