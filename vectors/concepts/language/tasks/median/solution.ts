export function median(numbers: readonly number[]): number {
  const ordered = [...numbers].sort((a, b) => a - b);
  const upper = ordered[Math.floor(ordered.length / 2)]!;
  const lower = ordered[Math.floor((ordered.length - 1) / 2)]!;
  return (lower + upper) / 2;
}
