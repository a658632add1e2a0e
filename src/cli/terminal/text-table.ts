import { displayWidth } from './display-width';

/** Rows under a heading, each column as wide as its widest cell; columns of numbers are set right. */
export function textTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) =>
    Math.max(displayWidth(title), ...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const numeric = heading.map((_, column) =>
    rows.every((row) => /^$|^[-+]?\d[\d.,]*\s?%?$/.test(row[column] ?? '')),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => {
        const space = ' '.repeat(Math.max(0, (widths[column] ?? 0) - displayWidth(cell)));
        return numeric[column] === true ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [heading, ...rows].map((cells) => `${line(cells)}\n`).join('');
}
