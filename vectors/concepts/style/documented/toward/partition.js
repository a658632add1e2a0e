/**
 * Splits a list into the values that pass a test and those that do not.
 */
export function partition(values, test) {
  const passed = [];
  const failed = [];
  for (const value of values) {
    (test(value) ? passed : failed).push(value);
  }
  return [passed, failed];
}
