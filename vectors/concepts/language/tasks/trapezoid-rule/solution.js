export function integrate(f, { start, end, steps = 100 }) {
  const width = (end - start) / steps;
  const inner = Array.from({ length: steps - 1 }, (_, i) => f(start + (i + 1) * width));
  return width * inner.reduce((sum, y) => sum + y, (f(start) + f(end)) / 2);
}

console.log(integrate(Math.sin, { start: 0, end: Math.PI }));
