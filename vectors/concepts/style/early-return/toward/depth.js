export function depth(value) {
  if (!Array.isArray(value)) return 0;
  if (value.length === 0) return 1;
  return 1 + Math.max(...value.map(depth));
}
