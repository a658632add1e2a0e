import { readFile } from 'node:fs/promises';

export async function countWords(paths: string[]): Promise<number> {
  let count = 0;
  for (const path of paths) {
    const text: string = await readFile(path, 'utf8');
    count += text.split(/\s+/).filter(Boolean).length;
  }
  return count;
}
