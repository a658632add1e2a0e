import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { writeAtomically, writeTextAtomically } from '../../../src/common/atomic-write';
import { newDraft, sweepDrafts } from '../../../src/common/drafts';

const HOUR_MS = 3_600_000;

describe('drafts that killed writers have left', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtab-drafts-'));
    file = join(folder, 'kept.json');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** A draft that was last written to so long ago. */
  function left(path: string, agoMs: number): string {
    const draft = newDraft(path);
    writeFileSync(draft, 'half');
    const at = new Date(Date.now() - agoMs);
    utimesSync(draft, at, at);
    return basename(draft);
  }

  it('go with the next write of their file', async () => {
    left(file, 2 * HOUR_MS);
    writeTextAtomically(file, 'whole');
    assert.deepEqual(readdirSync(folder), ['kept.json']);
    left(file, 2 * HOUR_MS);
    await writeAtomically(file, Buffer.from('whole again'));
    assert.deepEqual(readdirSync(folder), ['kept.json']);
    assert.equal(readFileSync(file, 'utf8'), 'whole again');
  });

  it('stay while someone may still be writing, and where they are of another file', () => {
    const stay = [left(file, 0), left(join(folder, 'kept'), 2 * HOUR_MS), left(`${file}.x`, 2 * HOUR_MS)];
    writeFileSync(join(folder, 'kept.json.tmp'), 'not ours');
    utimesSync(join(folder, 'kept.json.tmp'), 1, 1);
    sweepDrafts(file);
    assert.deepEqual(readdirSync(folder).sort(), [...stay, 'kept.json.tmp'].sort());
  });

  it('are no failure where there is no folder', () => {
    assert.doesNotThrow(() => sweepDrafts(join(folder, 'none', 'file')));
  });

  it('are not left by a write that fails', () => {
    assert.throws(() => writeTextAtomically(folder, 'a folder is no file'));
    assert.deepEqual(readdirSync(folder), []);
  });
});
