export function dot(a, b) {
  if (a.length !== b.length) {
    throw new RangeError('the vectors differ in length');
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) {
    sum += a[i] * b[i];
  }
  return sum;
}
