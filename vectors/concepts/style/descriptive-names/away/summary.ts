export function so(os: Order[]): Map<string, number> {
  const m = new Map<string, number>();
  for (const o of os) {
    const t = m.get(o.customer) ?? 0;
    m.set(o.customer, t + o.amount);
  }
  return m;
}
