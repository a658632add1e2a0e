import { readFile } from 'node:fs/promises';
import { UserError, messageOf } from '../common/errors';
import { decodeText } from '../steering/text-files';

/** @throws UserError when a file cannot be read or is not UTF-8 text */
export async function readSource(file: string): Promise<string> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch (error) {
    throw new UserError(`${file} cannot be read (${messageOf(error)}).`);
  }
  const text = decodeText(bytes);
  if (text === undefined)
    throw new UserError(`${file} is not a text in UTF-8: convert it, or choose another file.`);
  return text;
}
