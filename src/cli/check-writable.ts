import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { messageOf, UserError } from '../common/errors';

/**
 * Asks whether a file can be written, before minutes of work for it are lost.
 * @param mend what else to do, e.g. "name another file with --out"
 * @throws UserError when its folder is missing or may not be written to, or it is a folder itself
 */
export async function checkWritable(file: string, mend: string): Promise<void> {
  try {
    await access(dirname(file), constants.W_OK);
  } catch (error) {
    throw new UserError(`${file} cannot be written (${messageOf(error)}): ${mend}.`);
  }
  if (await isFolder(file)) throw new UserError(`${file} cannot be written (it is a folder): ${mend}.`);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false; // nothing is there yet
  }
}
