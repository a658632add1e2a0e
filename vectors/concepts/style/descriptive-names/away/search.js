export function fm(ds, q) {
  const t = q.trim().toLowerCase();
  const r = [];
  for (const d of ds) {
    if (d.text.toLowerCase().includes(t)) r.push(d.id);
  }
  return r;
}
