export function medianOf(samples: number[]): number {
  const sortedSamples = samples.slice().sort((first, second) => first - second);
  const middleIndex = Math.floor(sortedSamples.length / 2);
  if (sortedSamples.length % 2 === 1) return sortedSamples[middleIndex]!;
  return (sortedSamples[middleIndex - 1]! + sortedSamples[middleIndex]!) / 2;
}
