/**
 * A page with one of its marked regions replaced, `<!-- begin:NAME -->` to `<!-- end:NAME -->`: what commands measured
 * stands in the docs as they wrote it. A page without the region gets it at its end.
 */
export function withRegion(page: string, name: string, content: string): string {
  const [begin, end] = [`<!-- begin:${name} -->`, `<!-- end:${name} -->`];
  const region = `${begin}\n\n${content.trim()}\n\n${end}`;
  const from = page.indexOf(begin);
  const to = page.indexOf(end, from);
  if (from === -1 || to === -1)
    return page.trim() === '' ? `${region}\n` : `${page.trimEnd()}\n\n${region}\n`;
  return page.slice(0, from) + region + page.slice(to + end.length);
}

/** A table in Markdown, its columns padded so that it can be read as it stands. */
export function markdownTable(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = heading.map((title, column) =>
    Math.max(3, title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(heading), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
