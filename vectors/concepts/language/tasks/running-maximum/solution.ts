export function runningMaximum(samples: readonly number[]): number[] {
  let largest = -Infinity;
  return samples.map((sample) => {
    largest = Math.max(largest, sample);
    return largest;
  });
}
