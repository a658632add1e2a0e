export function depth(value) {
  let result = 0;
  if (Array.isArray(value)) {
    result = 1;
    if (value.length > 0) {
      result += Math.max(...value.map(depth));
    }
  }
  return result;
}
