import type { Tokenizer } from '../tokenizer';

/** How far ahead a token's text is looked for where the tokeniser has changed the text. */
const SEARCH_CHARACTERS = 64;

/**
 * Where each token of a text ends, so that the pieces between are the tokens' texts and join to the text exactly,
 * whatever the tokeniser did to it. A character that several tokens spell in bytes belongs to the last of them, and the
 * ones before are empty there.
 *
 * @returns offsets in UTF-16 units, one a token, never falling; the last is the text's length
 */
export function tokenEnds(
  tokenizer: Pick<Tokenizer, 'bytesOf' | 'textOf'>,
  text: string,
  ids: readonly number[],
): number[] {
  const bytesOf = tokenizer.bytesOf;
  const ends =
    bytesOf &&
    endsByBytes(
      text,
      ids.map((id) => bytesOf(id)),
    );
  return (
    ends ??
    endsByText(
      text,
      ids.map((id) => tokenizer.textOf(id)),
    )
  );
}

/** Undefined where the tokens' bytes are not the text's: the tokeniser has normalised it. */
function endsByBytes(text: string, tokens: readonly Uint8Array[]): number[] | undefined {
  const bytes = new TextEncoder().encode(text);
  const ends: number[] = [];
  let [at, units] = [0, 0];
  for (const token of tokens) {
    for (const byte of token) {
      if (bytes[at++] !== byte) return undefined;
      // A lead byte counts once its character is complete: at the byte before the next lead byte.
      if (((bytes[at] ?? 0) & 0xc0) !== 0x80) units += unitsUpTo(bytes, at);
    }
    ends.push(units);
  }
  return at === bytes.length ? ends : undefined;
}

/** UTF-16 units of the character whose last byte is just before `end`: those of four bytes take two. */
function unitsUpTo(bytes: Uint8Array, end: number): number {
  let start = end - 1;
  while (start > 0 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start--;
  return (bytes[start] ?? 0) >= 0xf0 ? 2 : 1;
}

/** Looks the tokens' texts up one after the other; one that is not found is empty, and the next one takes its text. */
function endsByText(text: string, tokens: readonly string[]): number[] {
  let at = 0;
  const ends = tokens.map((token) => {
    const found = token === '' ? -1 : text.slice(at, at + SEARCH_CHARACTERS + token.length).indexOf(token);
    if (found !== -1) at += found + token.length;
    return at;
  });
  if (ends.length > 0) ends[ends.length - 1] = text.length;
  return ends;
}
