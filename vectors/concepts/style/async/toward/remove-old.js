import { readdir, stat, unlink } from 'node:fs/promises';

export async function removeOld(folder, before) {
  for (const name of await readdir(folder)) {
    const path = `${folder}/${name}`;
    const { mtimeMs } = await stat(path);
    if (mtimeMs < before) {
      await unlink(path);
    }
  }
}
