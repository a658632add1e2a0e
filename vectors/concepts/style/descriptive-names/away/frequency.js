export function lf(s) {
  const m = new Map();
  for (const c of s.toLowerCase()) {
    const n = m.get(c) ?? 0;
    m.set(c, n + 1);
  }
  return m;
}
