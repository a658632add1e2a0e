import { readFileSync } from 'node:fs';

export function loadConfig(path, defaults) {
  const text = readFileSync(path, 'utf8');
  const config = JSON.parse(text);
  return { ...defaults, ...config };
}
