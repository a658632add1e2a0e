export function applyAll(steps, input) {
  return steps.reduce(
    (value, step) => step(value),
    input,
  );
}
