import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { UserError, messageOf } from '../common/errors';
import { MAX_TEXT_CHARACTERS } from '../engine/limits';
import { decodeText } from '../steering/text-files';

/** No character takes more bytes in UTF-8 for one UTF-16 unit. */
const BYTES_A_CHARACTER = 3;
/** As much as is looked at before a cursor and after it. */
const MAX_CHARACTERS = 2 * MAX_TEXT_CHARACTERS;

/**
 * The text of a file of code; a byte order mark is left out, line ends stay as they are.
 * @param maxCharacters UTF-16 units
 * @throws UserError when it is no file, not a text in UTF-8, or longer
 */
export async function readSource(file: string, maxCharacters = MAX_CHARACTERS): Promise<string> {
  const bytes = await readBounded(file, BYTES_A_CHARACTER * maxCharacters);
  if (bytes && isUtf16(bytes))
    throw new UserError(`${file} is in UTF-16: save it in UTF-8, or choose another file.`);
  if (bytes?.includes(0)) throw new UserError(`${file} is a binary file: choose one of text.`);
  const text = bytes && decodeText(bytes);
  if (bytes && text === undefined)
    throw new UserError(`${file} is not a text in UTF-8 throughout: convert it, or choose another file.`);
  if (text === undefined || text.length > maxCharacters) {
    throw new UserError(
      `${file} is longer than ${maxCharacters} characters, which is data rather than code: cut it, or choose another file.`,
    );
  }
  return text;
}

/** @returns undefined when there are more bytes, also where a file does not tell its size, as a device or a pipe */
async function readBounded(file: string, maxBytes: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) throw new UserError(`${file} is a folder: name a file in it.`);
    if (facts.size > maxBytes) return undefined;
    for await (const part of createReadStream(file)) {
      if (!Buffer.isBuffer(part)) continue;
      length += part.length;
      if (length > maxBytes) return undefined;
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} cannot be read (${messageOf(error)}).`);
  }
  return Buffer.concat(parts);
}

/** By its byte order mark, of either order. */
function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}
