import { readFileSync } from 'node:fs';

export function countWords(paths: string[]): number {
  let count = 0;
  for (const path of paths) {
    const text: string = readFileSync(path, 'utf8');
    count += text.split(/\s+/).filter(Boolean).length;
  }
  return count;
}
