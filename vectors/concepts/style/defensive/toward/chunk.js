export function chunk(values, size) {
  if (!Array.isArray(values)) throw new TypeError('values must be a list');
  if (size < 1) throw new RangeError('size must be at least 1');
  const chunks = [];
  for (let i = 0; i < values.length; i += size) {
    chunks.push(values.slice(i, i + size));
  }
  return chunks;
}
