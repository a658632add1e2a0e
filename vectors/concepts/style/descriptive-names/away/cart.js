export function f(xs, c) {
  let t = 0;
  for (const x of xs) {
    t += x.price * x.quantity;
  }
  const d = c === 'SPRING' ? 0.1 : 0;
  return t * (1 - d);
}
