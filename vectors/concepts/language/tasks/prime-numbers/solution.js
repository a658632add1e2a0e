export function primes(limit) {
  const composite = new Set();
  const found = [];
  for (let n = 2; n <= limit; n++) {
    if (composite.has(n)) continue;
    found.push(n);
    for (let m = n * n; m <= limit; m += n) composite.add(m);
  }
  return found;
}
