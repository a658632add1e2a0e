export function factorial(n) {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) {
    product *= factor;
  }
  return product;
}
