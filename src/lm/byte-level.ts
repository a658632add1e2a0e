/**
 * Byte-level vocabularies spell each of the 256 bytes as one printable character.
 * Source: `bytes_to_unicode` of GPT-2, https://github.com/openai/gpt-2/blob/master/src/encoder.py
 */
const BYTE_OF_CHARACTER = spelling();

function spelling(): ReadonlyMap<string, number> {
  const isPrintable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
  const bytes = new Map<string, number>();
  let unprintable = 0;
  for (let byte = 0; byte < 256; byte++) {
    bytes.set(String.fromCodePoint(isPrintable(byte) ? byte : 256 + unprintable++), byte);
  }
  return bytes;
}

/** The bytes a byte-level token stands for; undefined where it holds a character that spells no byte. */
export function bytesOfToken(token: string): Uint8Array | undefined {
  const bytes = Array.from(token, (character) => BYTE_OF_CHARACTER.get(character));
  return bytes.every((byte) => byte !== undefined) ? Uint8Array.from(bytes) : undefined;
}
