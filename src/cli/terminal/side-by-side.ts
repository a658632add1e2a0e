import { printable } from './printable';
import { paint, type Span } from './span';
import { wrap, type Row } from './wrap';

/** Below this a line of code is torn into pieces that nobody can read. */
const MIN_COLUMN = 20;
const GAP = ' │ ';
const TITLE_STYLE = '1';

export interface SideBySideOptions {
  /** Columns of the terminal. */
  readonly width: number;
  readonly titles: readonly [string, string];
  /** Whether the looks of spans and titles are shown. @default false */
  readonly colours?: boolean;
  /** Columns between tab stops. @default 4 */
  readonly tabSize?: number;
}

/**
 * Two texts next to each other under their titles, or one below the other where the terminal is too narrow. Lines end
 * without spaces and the last one without a line feed.
 *
 * @param left plain text of any origin, or spans of printable text
 */
export function sideBySide(
  left: string | readonly Span[],
  right: string | readonly Span[],
  options: SideBySideOptions,
): string {
  const { width, titles, colours = false, tabSize = 4 } = options;
  const column = Math.floor((width - GAP.length) / 2);
  const stacked = column < MIN_COLUMN;
  const columnWidth = stacked ? Math.max(width, 2) : column;
  const rowsOf = (text: string | readonly Span[], title: string): Row[] => {
    const spans = typeof text === 'string' ? [{ text: printable(text), sgr: '' }] : text;
    const heading = [{ text: printable(title), sgr: TITLE_STYLE }];
    const wrapped = (content: readonly Span[]) => wrap(content, { width: columnWidth, tabSize });
    const rule = [{ text: '─'.repeat(columnWidth), sgr: '' }];
    return [...wrapped(heading).slice(0, 1), ...wrapped(rule), ...wrapped(spans)];
  };
  const leftRows = rowsOf(left, titles[0]);
  const rightRows = rowsOf(right, titles[1]);
  const line = (row: Row | undefined) => paint(row?.spans ?? [], colours);

  if (stacked) return [...leftRows, undefined, ...rightRows].map(line).join('\n');
  const count = Math.max(leftRows.length, rightRows.length);
  return Array.from({ length: count }, (_, i) => {
    const padding = ' '.repeat(column - (leftRows[i]?.width ?? 0));
    return `${line(leftRows[i])}${padding}${GAP}${line(rightRows[i])}`.trimEnd();
  }).join('\n');
}
