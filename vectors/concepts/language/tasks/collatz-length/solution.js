export function collatzLength(n) {
  if (n === 1) return 0;
  const next = n % 2 === 0 ? n / 2 : 3 * n + 1;
  return 1 + collatzLength(next);
}

console.log(collatzLength(27));
