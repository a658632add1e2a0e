export function rl(ps: Point[]): number {
  let d = 0;
  for (let i = 1; i < ps.length; i++) {
    const a = ps[i - 1]!;
    const b = ps[i]!;
    d += a.distanceTo(b);
  }
  return d;
}
