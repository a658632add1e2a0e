export function parseRange(text: string): [number, number] {
  const match = /^(\d+)(?:-(\d+))?$/.exec(text);
  if (!match) throw new Error(`not a range: ${text}`);
  const start = Number(match[1]);
  return [start, match[2] === undefined ? start : Number(match[2])];
}
