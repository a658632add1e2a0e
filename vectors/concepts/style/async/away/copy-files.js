import { copyFileSync, mkdirSync } from 'node:fs';

export function copyAll(files, folder) {
  mkdirSync(folder, { recursive: true });
  for (const file of files) {
    copyFileSync(file, `${folder}/${file}`);
  }
  return files.length;
}
