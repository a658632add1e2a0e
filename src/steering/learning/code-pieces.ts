/** A piece of code: about as long as the solution of a small task, which it is compared with. In UTF-16 units. */
const LENGTH = 700;
/** Less says more about where it was cut than about its style. */
const LEAST = 120;

/**
 * Cuts code into pieces of whole lines, each beginning where something begins: at a line without indentation, after an
 * empty one where possible. A block that is longer than a piece is cut at the line that is over.
 */
export function codePieces(text: string): string[] {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const pieces: string[] = [];
  let piece: string[] = [];
  let length = 0;
  const end = (): void => {
    const whole = piece.join('\n').trim();
    if (whole.length >= LEAST) pieces.push(`${whole}\n`);
    piece = [];
    length = 0;
  };
  lines.forEach((line, i) => {
    const begins = /^\S/.test(line) && !/^[\]})]/.test(line);
    const afterGap = i > 0 && (lines[i - 1] ?? '').trim() === '';
    if (begins && (length >= LENGTH || (afterGap && length >= LENGTH / 2))) end();
    else if (length + line.length > 2 * LENGTH) end();
    piece.push(line);
    length += line.length + 1;
  });
  end();
  return pieces;
}

/** `count` of the values or all there are, evenly spaced, in their order. */
export function evenlySpaced<T>(values: readonly T[], count: number): T[] {
  if (values.length <= count) return [...values];
  return values.filter(
    (_, i) => Math.floor((i * count) / values.length) !== Math.floor(((i - 1) * count) / values.length),
  );
}
