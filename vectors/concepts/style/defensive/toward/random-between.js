export function randomBetween(low, high) {
  if (!Number.isFinite(low) || !Number.isFinite(high)) {
    throw new TypeError('both bounds must be finite numbers');
  }
  if (low > high) {
    throw new RangeError(`${low} is greater than ${high}`);
  }
  const span = high - low;
  const offset = Math.random() * span;
  return low + offset;
}
