import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { addToLibrary } from '../../../src/steering/add-to-library';
import { vectorPath } from '../../../src/steering/library';
import { loadSteeringVector, saveSteeringVector } from '../../../src/steering/vector-store';
import { plainVector } from './arbitraries';

describe('a vector from elsewhere', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'trimtab-add-'));
  });
  after(() => rm(folder, { recursive: true }));

  it('gets a folder and a file of its own', async () => {
    await addToLibrary(folder, 'imported/go', plainVector(2));
    const { vector } = await loadSteeringVector(vectorPath(folder, 'imported/go'));
    assert.deepEqual(vector.blocks, plainVector(2).blocks);
  });

  it('does not replace one of its name, not even a damaged one', async () => {
    const file = vectorPath(folder, 'imported/kept');
    await writeFile(file, 'what was there');
    await assert.rejects(addToLibrary(folder, 'imported/kept', plainVector(3)), {
      name: 'UserError',
      message: /^There is a vector "imported\/kept" already; rename the file you add, or remove "[^"]+"\.$/,
    });
    assert.equal(await readFile(file, 'utf8'), 'what was there');
    assert.equal((await readdir(join(folder, 'imported'))).length, 2);
  });

  it('that cannot be written is named, with what is to be done', async () => {
    await writeFile(join(folder, 'file'), '');
    await assert.rejects(saveSteeringVector(join(folder, 'file', 'x.safetensors'), plainVector(1)), {
      name: 'UserError',
      message:
        /^The vector "[^"]+x\.safetensors" cannot be written \(E.+\); free some space or choose another place\.$/,
    });
  });
});
