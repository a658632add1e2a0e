/** UTF-16 units from the start of a document, end exclusive. */
export interface OffsetRange {
  readonly start: number;
  readonly end: number;
}

/** One replaced stretch of a document. */
export interface OffsetChange {
  readonly offset: number;
  readonly removed: number;
  readonly inserted: number;
}

/** Where a range is after a change; undefined when the change was in it, or took away what was next to it and in it. */
export function moveRange<R extends OffsetRange>(range: R, change: OffsetChange): R | undefined {
  const { offset, removed, inserted } = change;
  if (offset >= range.end) return range;
  if (offset + removed > range.start) return undefined;
  const by = inserted - removed;
  return { ...range, start: range.start + by, end: range.end + by };
}
