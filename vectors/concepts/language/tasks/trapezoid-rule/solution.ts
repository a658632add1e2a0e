export function integrate(f: (x: number) => number, start: number, end: number, steps: number): number {
  const width = (end - start) / steps;
  let sum = (f(start) + f(end)) / 2;
  for (let i = 1; i < steps; i++) {
    sum += f(start + i * width);
  }
  return sum * width;
}
