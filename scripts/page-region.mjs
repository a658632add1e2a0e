import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { withRegion } from '../src/cli/docs-region.ts';
import { ROOT } from './prepare.mjs';

/**
 * Writes a marked region of a page of this repository anew.
 * @throws Error where the page has no such region: its place among the prose is for a person to choose
 */
export function refreshRegion(file, name, content) {
  const page = readFileSync(file, 'utf8');
  if (!page.includes(`<!-- begin:${name} -->`) || !page.includes(`<!-- end:${name} -->`))
    throw new Error(
      `${relative(ROOT, file)} has no place for "${name}"; put <!-- begin:${name} --> and <!-- end:${name} --> where it belongs`,
    );
  writeFileSync(file, withRegion(page, name, content));
}
