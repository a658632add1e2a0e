export function hit(a, b) {
  const dx = a.x - b.x;
  const dy = a.y - b.y;
  const r = a.radius + b.radius;
  return Math.hypot(dx, dy) <= r;
}
