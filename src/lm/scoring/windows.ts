/** One run of a text through the model, positions within the text's tokens. */
export interface ScoreWindow {
  /** First token that is read. */
  readonly start: number;
  /** One beyond the last token that is read. */
  readonly end: number;
  /** First token that is scored here; those before it are context, scored by the window before. */
  readonly from: number;
}

/**
 * Overlapping windows over `count` tokens: each token is scored once, and behind the first window each has at least half a
 * window before it. A stride of half a window is the longest that allows this, so no token is read more than twice.
 *
 * @param size tokens of a window, at least 1
 */
export function scoreWindows(count: number, size: number): ScoreWindow[] {
  const windows: ScoreWindow[] = [];
  const context = Math.ceil(size / 2);
  let from = 0;
  while (from < count) {
    // A window of one token has no half to give away.
    const start = windows.length === 0 ? 0 : Math.max(0, from - Math.min(context, size - 1));
    const end = Math.min(count, start + size);
    windows.push({ start, end, from });
    from = end;
  }
  return windows;
}
