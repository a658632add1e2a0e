export function gr(n, a, b) {
  const o = [];
  for (let i = 0; i < n; i++) {
    const h = a + ((b - a) * i) / (n - 1);
    o.push(`hsl(${Math.round(h)} 80% 50%)`);
  }
  return o;
}
