export function swapBytes(word: number): number {
  const low: number = word & 0xff;
  const high: number = (word >> 8) & 0xff;
  return (low << 8) | high;
}
