export function median(numbers) {
  const ordered = numbers.slice().sort((a, b) => a - b);
  const middle = ordered.length >> 1;
  if (ordered.length % 2 === 1) return ordered[middle];
  return (ordered[middle - 1] + ordered[middle]) / 2;
}
