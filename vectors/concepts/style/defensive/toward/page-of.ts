export function pageOf<T>(items: readonly T[], page: number, size: number): T[] {
  if (!Number.isInteger(page) || page < 1) {
    throw new RangeError(`page must be 1 or more, not ${page}`);
  }
  if (size < 1) {
    throw new RangeError(`size must be 1 or more, not ${size}`);
  }
  const start = (page - 1) * size;
  const end = start + size;
  return items.slice(start, end);
}
