export function applyAll(steps, input) {
  let value = input;
  for (const step of steps) {
    value = step(value);
  }
  return value;
}
