import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Drafts: versions of a file that are still being written, under names of their own beside it. Each takes the file's
 * name in one step when it is whole; one whose writer was killed stays behind, and is swept up by a later writer.
 */

const DRAFT = /^\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.tmp$/;
/** No file that is written in this way takes nearly as long, in ms. */
const ABANDONED_MS = 3_600_000;

/** A name for a new draft: in the file's own folder, since a rename between file systems is a copy. */
export function newDraft(path: string): string {
  return `${path}.${randomUUID()}.tmp`;
}

/** Removes a file's abandoned drafts; what cannot be removed stays, and is no failure. */
export function sweepDrafts(path: string, now = Date.now()): void {
  const name = basename(path);
  try {
    for (const entry of readdirSync(dirname(path))) {
      if (!entry.startsWith(name) || !DRAFT.test(entry.slice(name.length))) continue;
      const draft = join(dirname(path), entry);
      if (now - statSync(draft).mtimeMs > ABANDONED_MS) rmSync(draft, { force: true });
    }
  } catch {
    return;
  }
}
