import { open } from 'node:fs/promises';
import { messageOf, UserError } from '../../common/errors';
import { checkWritable } from '../check-writable';

/** What every page of ours begins with. */
const PAGE_START = '<!doctype html>';

/**
 * Asks whether a heat map can be written to a file. A file that is there is only written over when it is a page: in
 * "score --html a.py b.py" the first name is code that would be lost.
 * @throws UserError when it cannot
 */
export async function checkPagePlace(file: string): Promise<void> {
  const mend = 'name another file with --html';
  await checkWritable(file, mend);
  const start = await startOf(file, PAGE_START.length);
  if (start !== '' && start.toLowerCase() !== PAGE_START)
    throw new UserError(`${file} is there already and no page, which would be written over: ${mend}.`);
}

/** The first bytes of a file; '' where there is none. */
async function startOf(path: string, bytes: number): Promise<string> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0);
      return buffer.toString('latin1', 0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw new UserError(`${path} cannot be written (${messageOf(error)}): name another file with --html.`);
  }
}
