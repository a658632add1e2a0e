import assert from 'node:assert/strict';
import * as nodeFileSystem from 'node:fs/promises';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { after, before, test } from 'node:test';
import { collectContrastTexts } from '../../../src/steering/contrast-text';
import type { ContrastFileSystem } from '../../../src/steering/text-files';

let folder = '';
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'trimtab-'));
});
after(() => rm(folder, { recursive: true }));

/** A folder of files by relative path. */
async function tree(name: string, files: Record<string, string | Uint8Array>): Promise<string> {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(join(folder, name, path, '..'), { recursive: true });
    await writeFile(join(folder, name, path), content);
  }
  return join(folder, name);
}

test('a file is read without its cursor marker and byte order mark', async () => {
  const path = await tree('one.ts', { '../one.ts': '\ufefflet a<|cursor|> = 1;<|cursor|>\n' });
  const { texts, skipped } = await collectContrastTexts(path);
  assert.deepEqual(texts, [{ path, text: 'let a = 1;\n' }]);
  assert.deepEqual(skipped, []);
});

test('a folder is read in the order of names, hidden and foreign folders left out', async () => {
  const root = await tree('ordered', {
    'b.ts': 'b',
    'a/z.ts': 'az',
    'a/B.ts': 'aB',
    'C.ts': 'C',
    'node_modules/x.js': 'x',
    '.git/config': 'x',
    '.env': 'SECRET=1',
  });
  const { texts } = await collectContrastTexts(root);
  assert.deepEqual(
    texts.map(({ path }) => relative(root, path).replaceAll('\\', '/')),
    ['C.ts', 'a/B.ts', 'a/z.ts', 'b.ts'],
  );
});

test('what is not a text, is empty or is too large is left out with a reason', async () => {
  const root = await tree('mixed', {
    'a.png': new Uint8Array([137, 80, 78, 71, 0, 0]),
    'b.txt': new Uint8Array([0xff, 0xfe, 0x41]),
    'c.ts': ' \n',
    'd.json': 'x'.repeat(256 * 1024 + 1),
    'e.ts': 'kept',
  });
  const { texts, skipped } = await collectContrastTexts(root);
  assert.deepEqual(
    texts.map(({ text }) => text),
    ['kept'],
  );
  assert.deepEqual(
    skipped.map(({ path, reason }) => `${basename(path)} ${reason}`),
    ['a.png is not UTF-8 text', 'b.txt is not UTF-8 text', 'c.ts is empty', 'd.json is larger than 256 KiB'],
  );
});

test('no more than a mebibyte is taken', async () => {
  const names = Array.from({ length: 6 }, (_, i): [string, string] => [`${i}.ts`, 'y'.repeat(200 * 1024)]);
  const { texts, skipped } = await collectContrastTexts(await tree('large', Object.fromEntries(names)));
  assert.equal(texts.length, 5);
  assert.deepEqual(
    skipped.map(({ reason }) => reason),
    ['the texts before it are enough'],
  );
});

test('links inside a folder are not followed', { skip: process.platform === 'win32' }, async () => {
  const root = await tree('linked', { 'a.ts': 'a' });
  await symlink(root, join(root, 'loop'));
  await symlink(join(root, 'a.ts'), join(root, 'b.ts'));
  const { texts } = await collectContrastTexts(root);
  assert.equal(texts.length, 1);
});

test('an endless folder ends', async () => {
  const entry = (isFolder: boolean) => ({ size: 1, isFile: () => !isFolder, isDirectory: () => isFolder });
  let reads = 0;
  const fs: ContrastFileSystem = {
    stat: () => Promise.resolve(entry(true)),
    lstat: (path) => Promise.resolve(entry(!path.endsWith('.ts'))),
    readdir: () => Promise.resolve(['a', 'b', 'c.ts']),
    readFile: () => {
      reads++;
      return Promise.resolve(new Uint8Array([65]));
    },
  };
  const { texts } = await collectContrastTexts('/endless', fs);
  assert.ok(texts.length > 0 && reads < 20_000);
});

test('a path that cannot be read or holds no text is reported in one sentence', async () => {
  const refuses = (path: string, message: RegExp) =>
    assert.rejects(collectContrastTexts(path), { name: 'UserError', message });
  await refuses(join(folder, 'nowhere'), /nowhere" cannot be read .*; check the path\.$/);
  const binary = await tree('binary', { 'x.bin': new Uint8Array([0]) });
  await refuses(
    binary,
    /binary" holds no text to learn from \(".*x\.bin": is not UTF-8 text\); give a source file/,
  );
  await mkdir(join(folder, 'empty'));
  await refuses(join(folder, 'empty'), /empty" holds no text to learn from; give a source file/);
});

test('a file that vanishes or is locked is left out', async () => {
  const root = await tree('locked', { 'a.ts': 'a', 'b.ts': 'b' });
  const fs = {
    ...nodeFileSystem,
    readFile: (path: string) =>
      path.endsWith('a.ts') ? Promise.reject(new Error('EACCES')) : nodeFileSystem.readFile(path),
  };
  const { texts, skipped } = await collectContrastTexts(root, fs);
  assert.deepEqual(
    texts.map(({ text }) => text),
    ['b'],
  );
  assert.equal(skipped[0]?.reason, 'cannot be read (EACCES)');
});
