export function range(start, end) {
  return Array.from(
    { length: end - start },
    (_, offset) => start + offset,
  );
}
