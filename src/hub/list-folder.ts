import { readdirSync } from 'node:fs';

/** Names in a folder, or paths where it is listed with all below; none where there is no such folder. */
export function listFolder(folder: string, recursive = false): string[] {
  try {
    return readdirSync(folder, { recursive, encoding: 'utf8' });
  } catch {
    return [];
  }
}
