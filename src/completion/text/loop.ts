/** Times that a line comes in a row before it is a loop. */
const LINE_COPIES = 3;
/** Several lines that come again at once are one sooner, where they are no trifle. */
const GROUP_COPIES = 2;
const MAX_GROUP_LINES = 4;
const MIN_GROUP_CHARACTERS = 24;
/** Times that a piece of a line comes in a row, and how long it may be. */
const PIECE_COPIES = 4;
const MIN_PIECE = 3;
const MAX_PIECE = 60;

/**
 * How much of a text that ends in a loop is worth keeping, in UTF-16 units: lines that repeat, once; of a line that
 * repeats itself, nothing, since the model has lost its way there. A loop is a line with a letter three times in a row,
 * a group of lines twice, or a piece of a line four times; rulers of dashes are none.
 *
 * @returns undefined when there is no loop
 */
export function loopCut(text: string): number | undefined {
  return lineLoopCut(text) ?? pieceLoopCut(text);
}

function lineLoopCut(text: string): number | undefined {
  // What is behind the last line break may not be complete.
  const complete = text.split('\n').slice(0, -1);
  for (let length = 1; length <= MAX_GROUP_LINES; length++) {
    const group = contentOf(complete.slice(-length));
    if (!/\p{L}/u.test(group) || (length > 1 && group.length < MIN_GROUP_CHARACTERS)) continue;
    let copies = 1;
    const copy = (back: number): string =>
      contentOf(complete.slice(complete.length - (back + 1) * length, complete.length - back * length));
    while ((copies + 1) * length <= complete.length && copy(copies) === group) copies++;
    if (copies < (length === 1 ? LINE_COPIES : GROUP_COPIES)) continue;
    return complete.slice(0, complete.length - (copies - 1) * length).join('\n').length;
  }
  return undefined;
}

function contentOf(lines: readonly string[]): string {
  return lines.map((line) => line.trim()).join('\n');
}

function pieceLoopCut(text: string): number | undefined {
  const longest = Math.min(MAX_PIECE, Math.floor(text.length / PIECE_COPIES));
  for (let length = MIN_PIECE; length <= longest; length++) {
    const piece = text.slice(-length);
    const start = text.length - PIECE_COPIES * length;
    if (!/\p{L}/u.test(piece) || text.slice(start) !== piece.repeat(PIECE_COPIES)) continue;
    return Math.max(0, text.lastIndexOf('\n', start + length - 1));
  }
  return undefined;
}
