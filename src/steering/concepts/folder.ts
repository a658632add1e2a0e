import * as nodeFileSystem from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { messageOf, UserError } from '../../common/errors';
import { listFiles, type ContrastFileSystem } from '../text-files';

/** A folder of concepts; paths are relative to it and have forward slashes on every system. */
export interface ConceptFolder {
  list(): Promise<readonly ConceptFile[]>;
  read(path: string): Promise<Uint8Array>;
}

export interface ConceptFile {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** A folder on disk. Its methods throw a UserError when it cannot be read. */
export function conceptFolderAt(root: string, fs: ContrastFileSystem = nodeFileSystem): ConceptFolder {
  const explained = async <T>(path: string, action: () => Promise<T>): Promise<T> => {
    try {
      return await action();
    } catch (error) {
      throw new UserError(`"${path}" cannot be read (${messageOf(error)}); check the path.`);
    }
  };
  return {
    list: async () =>
      explained(root, async () => {
        const files = await listFiles(root, fs);
        return files.map(({ path, size }) => ({ path: relative(root, path).split(sep).join('/'), size }));
      }),
    read: async (path) => explained(path, async () => fs.readFile(`${root}/${path}`)),
  };
}
