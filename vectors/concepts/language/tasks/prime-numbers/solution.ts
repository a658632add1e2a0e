export function primes(limit: number): number[] {
  const composite = new Array<boolean>(limit + 1).fill(false);
  const found: number[] = [];
  for (let n = 2; n <= limit; n++) {
    if (composite[n]) continue;
    found.push(n);
    for (let m = n * n; m <= limit; m += n) composite[m] = true;
  }
  return found;
}
