export function randomBetween(low, high) {
  const span = high - low;
  const offset = Math.random() * span;
  return low + offset;
}
