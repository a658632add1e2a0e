export function factorial(n: number): bigint {
  let product = 1n;
  for (let factor = 2n; factor <= BigInt(n); factor++) {
    product *= factor;
  }
  return product;
}
