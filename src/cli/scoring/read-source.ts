import { stat, readFile } from 'node:fs/promises';
import { UserError, messageOf } from '../../common/errors';
import { MAX_SCORED_CHARACTERS } from '../../engine/limits';
import { decodeText } from '../../steering/text-files';

/** No character takes more bytes in UTF-8 for one UTF-16 unit. */
const MAX_BYTES = 3 * MAX_SCORED_CHARACTERS;

/**
 * The text of a file to be scored; a byte order mark is left out, line ends stay as they are.
 * @throws UserError when it is no file, not a text in UTF-8, or too long
 */
export async function readSource(file: string): Promise<string> {
  const bytes = await readBounded(file);
  if (bytes.includes(0)) throw new UserError(`${file} is a binary file: choose one of text.`);
  const text = decodeText(bytes);
  if (text === undefined)
    throw new UserError(`${file} is not a text in UTF-8 throughout: convert it, or choose another file.`);
  if (text.length > MAX_SCORED_CHARACTERS) throw tooLong(file);
  return text;
}

async function readBounded(file: string): Promise<Uint8Array> {
  try {
    const facts = await stat(file);
    if (facts.isDirectory()) throw new UserError(`${file} is a folder: name the files in it.`);
    if (facts.size > MAX_BYTES) throw tooLong(file);
    return await readFile(file);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${file} cannot be read (${messageOf(error)}).`);
  }
}

function tooLong(file: string): UserError {
  return new UserError(
    `${file} is longer than ${MAX_SCORED_CHARACTERS} characters, which is data rather than code: cut it, or choose another file.`,
  );
}
