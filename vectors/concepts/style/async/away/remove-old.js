import { readdirSync, statSync, unlinkSync } from 'node:fs';

export function removeOld(folder, before) {
  for (const name of readdirSync(folder)) {
    const path = `${folder}/${name}`;
    const { mtimeMs } = statSync(path);
    if (mtimeMs < before) {
      unlinkSync(path);
    }
  }
}
