import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import * as nodeFileSystem from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { writeAtomically } from '../../../src/common/atomic-write';
import { loadSteeringVector, saveSteeringVector } from '../../../src/steering/vector-store';
import { plainVector } from './arbitraries';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimtab-'));
});
after(() => rm(folder, { recursive: true }));

test('a saved vector is loaded again, under the name of its file', async () => {
  const path = join(folder, 'saved.safetensors');
  await saveSteeringVector(path, plainVector(2));
  const { vector, bytes } = await loadSteeringVector(path);
  assert.deepEqual(vector, { ...plainVector(2), name: 'saved.safetensors' });
  assert.equal(bytes, (await readFile(path)).length);
});

test('a missing file and a folder are reported with their path', async () => {
  const missing = join(folder, 'none.safetensors');
  await assert.rejects(loadSteeringVector(missing), {
    name: 'UserError',
    message: /none\.safetensors" cannot be read .*check its path/,
  });
  await assert.rejects(loadSteeringVector(folder), { name: 'UserError', message: /is not a file/ });
});

test('a huge file is refused before it is read', async () => {
  const fs = {
    stat: () => Promise.resolve({ size: 2 ** 40, isFile: () => true }),
    readFile: () => Promise.reject(new Error('was read')),
  };
  await assert.rejects(loadSteeringVector('huge', fs), { name: 'UserError', message: /too large/ });
});

test('a write that fails at any step leaves the old file and nothing else', async () => {
  const path = join(folder, 'kept', 'old.bin');
  await nodeFileSystem.mkdir(join(folder, 'kept'));
  await writeFile(path, 'old');
  const failure = new Error('disk full');
  const failingAt = (step: string) => ({
    rm: nodeFileSystem.rm,
    rename: step === 'rename' ? () => Promise.reject(failure) : nodeFileSystem.rename,
    open: async (temporary: string, flags: 'wx') => {
      if (step === 'open') throw failure;
      const file = await nodeFileSystem.open(temporary, flags);
      return {
        writeFile: (bytes: Uint8Array) =>
          step === 'write' ? Promise.reject(failure) : file.writeFile(bytes),
        sync: () => (step === 'sync' ? Promise.reject(failure) : file.sync()),
        close: () => file.close(),
      };
    },
  });
  for (const step of ['open', 'write', 'sync', 'rename']) {
    await assert.rejects(writeAtomically(path, new Uint8Array(9), failingAt(step)), failure);
    assert.deepEqual(await readdir(join(folder, 'kept')), ['old.bin']);
    assert.equal(await readFile(path, 'utf8'), 'old');
  }
  await writeAtomically(path, new TextEncoder().encode('new'));
  assert.equal(await readFile(path, 'utf8'), 'new');
  assert.deepEqual(await readdir(join(folder, 'kept')), ['old.bin']);
});
