/** Times that a line comes in a row before it is a loop. */
const LINE_COPIES = 3;
/** Times that a shorter piece comes in a row, and how long it may be. */
const PIECE_COPIES = 4;
const MAX_PIECE = 60;

/**
 * Where a text that ends in a loop is to be cut: after the first of the copies. A loop is a line with a letter three times
 * in a row, or a piece of at least three characters with a letter four times; rulers of dashes are none.
 *
 * @returns UTF-16 units to keep; undefined when there is no loop
 */
export function loopCut(text: string): number | undefined {
  return lineLoopCut(text) ?? pieceLoopCut(text);
}

function lineLoopCut(text: string): number | undefined {
  const lines = text.split('\n');
  // The last line may not be complete.
  const complete = lines.slice(0, -1);
  const last = complete.at(-1)?.trim();
  if (last === undefined || !/\p{L}/u.test(last)) return undefined;
  let copies = 0;
  while (complete.at(-1 - copies)?.trim() === last) copies++;
  if (copies < LINE_COPIES) return undefined;
  return complete.slice(0, complete.length - copies + 1).join('\n').length;
}

function pieceLoopCut(text: string): number | undefined {
  const longest = Math.min(MAX_PIECE, Math.floor(text.length / PIECE_COPIES));
  for (let length = 3; length <= longest; length++) {
    const piece = text.slice(-length);
    let start = text.length - PIECE_COPIES * length;
    if (!/\p{L}/u.test(piece) || text.slice(start) !== piece.repeat(PIECE_COPIES)) continue;
    // The loop begins where the text first agrees with itself one piece on.
    while (start > 0 && text[start - 1] === text[start - 1 + length]) start--;
    return start + length;
  }
  return undefined;
}
