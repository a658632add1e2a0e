export function parseColour(text) {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text);
  const [red, green, blue] = match.slice(1).map((part) => parseInt(part, 16));
  return { red, green, blue };
}
