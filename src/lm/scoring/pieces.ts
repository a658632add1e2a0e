/**
 * Characters of a text that are tokenised at once. Tokenisers take time that is more than linear in a line without
 * spaces, and a file of data may be one such line.
 */
const PIECE_CHARACTERS = 16_384;
/** How much longer a piece may become in search of a place to cut. */
const SEARCH_CHARACTERS = 16_384;

/**
 * Cuts a long text where a tokeniser would hardly join what is on either side: before a line that is not indented, else
 * before any line, else anywhere but within a character. The pieces join to the text.
 */
export function piecesOf(text: string, length = PIECE_CHARACTERS, search = SEARCH_CHARACTERS): string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > length + search) {
    const end = cutAfter(text, start + length, search);
    pieces.push(text.slice(start, end));
    start = end;
  }
  pieces.push(text.slice(start));
  return pieces;
}

function cutAfter(text: string, from: number, search: number): number {
  const searched = text.slice(from, from + search);
  const line = /\n(?=\S)/.exec(searched) ?? /\n/.exec(searched);
  if (line) return from + line.index + 1;
  const end = from + search;
  return /^[\uDC00-\uDFFF]/.test(text.slice(end, end + 1)) ? end + 1 : end;
}
