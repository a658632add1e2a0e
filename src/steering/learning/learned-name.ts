import { basename, resolve } from 'node:path';

/** Pieces of a folder that are learnt from: more say no more about how it is written, and each is run through the model. */
export const MOST_PIECES = 160;

/** The name of a style that is learnt from a folder, as part of an id: lower-case letters, digits and hyphens; may be ''. */
export function learnedName(folder: string): string {
  return basename(resolve(folder))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64);
}
