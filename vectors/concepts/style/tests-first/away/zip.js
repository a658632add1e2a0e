export function zip(left, right) {
  const length = Math.min(left.length, right.length);
  const pairs = [];
  for (let i = 0; i < length; i++) pairs.push([left[i], right[i]]);
  return pairs;
}
