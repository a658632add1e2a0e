import { copyFile, mkdir } from 'node:fs/promises';

export async function copyAll(files, folder) {
  await mkdir(folder, { recursive: true });
  for (const file of files) {
    await copyFile(file, `${folder}/${file}`);
  }
  return files.length;
}
