import { glyphs } from './display-width';
import type { Span } from './span';

/** One line on screen. */
export interface Row {
  readonly spans: readonly Span[];
  /** Columns taken. */
  readonly width: number;
}

export interface WrapOptions {
  /** Columns of a row, at least 2 so that every character fits. */
  readonly width: number;
  /** Columns between tab stops. @default 4 */
  readonly tabSize?: number;
}

/**
 * Spans broken into rows at line feeds and where a row is full, measured in columns and never inside a character. Code
 * is broken wherever the row ends: its spaces mean something, so none is dropped. Tabs become spaces up to the stop.
 */
export function wrap(spans: readonly Span[], { width, tabSize = 4 }: WrapOptions): Row[] {
  const rows: Row[] = [];
  let row: Span[] = [];
  let column = 0;
  const put = (text: string, sgr: string) => {
    const last = row.at(-1);
    if (last?.sgr === sgr) row[row.length - 1] = { text: last.text + text, sgr };
    else row.push({ text, sgr });
  };
  const breakRow = () => {
    rows.push({ spans: row, width: column });
    row = [];
    column = 0;
  };
  for (const { text, sgr } of spans) {
    for (const glyph of glyphs(text)) {
      if (glyph.text === '\n') {
        breakRow();
        continue;
      }
      const isTab = glyph.text === '\t';
      if (column >= width && glyph.width > 0) breakRow();
      const columns = isTab ? Math.min(tabSize - (column % tabSize), width - column) : glyph.width;
      if (column + columns > width) breakRow();
      put(isTab ? ' '.repeat(columns) : glyph.text, sgr);
      column += columns;
    }
  }
  breakRow();
  return rows;
}
