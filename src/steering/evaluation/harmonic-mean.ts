/** Harmonic mean of two figures from 0 to 1: as low as the lower one, so neither can be bought with the other. */
export function harmonicMean(a: number, b: number): number {
  return a <= 0 || b <= 0 ? 0 : (2 * a * b) / (a + b);
}
