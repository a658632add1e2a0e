export function countBy(values, key) {
  return values.reduce(
    (counts, value) => ({ ...counts, [value[key]]: (counts[value[key]] ?? 0) + 1 }),
    {},
  );
}
