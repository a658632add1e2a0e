export function pairWithSum(numbers: readonly number[], target: number): [number, number] | null {
  const positions = new Map<number, number>();
  for (const [i, value] of numbers.entries()) {
    const partner = positions.get(target - value);
    if (partner !== undefined) return [partner, i];
    positions.set(value, i);
  }
  return null;
}
