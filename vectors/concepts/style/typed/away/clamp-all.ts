export function clampAll(values, low, high) {
  return values.map((value) => {
    if (value < low) return low;
    if (value > high) return high;
    return value;
  });
}
