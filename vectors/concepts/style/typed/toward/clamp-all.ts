export function clampAll(values: number[], low: number, high: number): number[] {
  return values.map((value: number): number => {
    if (value < low) return low;
    if (value > high) return high;
    return value;
  });
}
