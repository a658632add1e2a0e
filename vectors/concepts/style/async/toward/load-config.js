import { readFile } from 'node:fs/promises';

export async function loadConfig(path, defaults) {
  const text = await readFile(path, 'utf8');
  const config = JSON.parse(text);
  return { ...defaults, ...config };
}
