import { UserError } from '../../common/errors';

/**
 * Does something in a cache folder, and makes a sentence of what the disk has against it.
 * @throws UserError where the folder cannot be written, and whatever else `use` throws
 */
export async function inCache<T>(cacheFolder: string, use: () => Promise<T>): Promise<T> {
  try {
    return await use();
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    const mend =
      code === 'ENOSPC' || code === 'EDQUOT'
        ? 'make room; what has arrived is kept'
        : 'mend its permissions, or set HF_HOME to a folder that can be';
    throw new UserError(`The model cache ${cacheFolder} cannot be written (${code}): ${mend}.`);
  }
}

/** The code of a failed system call. */
function systemCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
