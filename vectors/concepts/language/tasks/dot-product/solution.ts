export function dot(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) {
    throw new RangeError('the vectors differ in length');
  }
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
