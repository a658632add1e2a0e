export function collatzLength(start: number): number {
  let steps = 0;
  for (let n = start; n !== 1; steps++) {
    n = n % 2 === 0 ? n / 2 : 3 * n + 1;
  }
  return steps;
}
