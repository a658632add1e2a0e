export function partition(values, test) {
  const passed = [];
  const failed = [];
  for (const value of values) {
    (test(value) ? passed : failed).push(value);
  }
  return [passed, failed];
}
