import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { collectCode } from '../../../../src/steering/learning/collect-code';
import { listSourceFiles } from '../../../../src/steering/learning/source-files';

const CODE = 'def total(values):\n    return sum(values)\n\n\n'.repeat(4);
const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with these files; one whose path ends in a slash is empty. */
function folderOf(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = mkdtempSync(join(tmpdir(), 'trimtab-learn-'));
  folders.push(root);
  for (const [path, content] of Object.entries(files)) {
    const file = join(root, path);
    mkdirSync(path.endsWith('/') ? file : dirname(file), { recursive: true });
    if (!path.endsWith('/')) writeFileSync(file, content);
  }
  return root;
}

async function listed(root: string, inside = '.'): Promise<string[]> {
  const files = await listSourceFiles(join(root, inside));
  return files.map(({ path }) => relative(root, path).split(sep).join('/'));
}

describe('the files to learn from', () => {
  it('are those that .gitignore leaves, nearer rules before farther ones', async () => {
    const root = folderOf({
      '.git/': '',
      '.gitignore': '*.log.py\n/out/\nsecret.py\n',
      'a.py': CODE,
      'b.log.py': CODE,
      'out/c.py': CODE,
      'src/out/d.py': CODE,
      'src/.gitignore': '!secret.py\ndraft-*.py\n',
      'src/secret.py': CODE,
      'src/draft-1.py': CODE,
      'src/deep/draft-2.py': CODE,
      'secret.py': CODE,
    });
    assert.deepEqual(await listed(root), ['a.py', 'src/out/d.py', 'src/secret.py']);
  });

  it('obey the rules of the repository that the folder is in, and of no other folder', async () => {
    const files = { '.gitignore': 'src/kept-out.py\n', 'src/a.py': CODE, 'src/kept-out.py': CODE };
    assert.deepEqual(await listed(folderOf({ ...files, '.git/': '' }), 'src'), ['src/a.py']);
    assert.deepEqual(await listed(folderOf(files), 'src'), ['src/a.py', 'src/kept-out.py']);
  });

  it('are no dependencies, nothing hidden and nothing behind a link', async () => {
    const root = folderOf({
      'a.py': CODE,
      'node_modules/b/b.py': CODE,
      'vendor/c.py': CODE,
      '.venv/d.py': CODE,
      '.hidden.py': CODE,
    });
    symlinkSync(join(root, 'a.py'), join(root, 'link.py'));
    symlinkSync(root, join(root, 'circle'));
    assert.deepEqual(await listed(root), ['a.py']);
  });
});

describe('the code learnt from', () => {
  it('is the text of known languages that people wrote', async () => {
    const root = folderOf({
      'a.py': CODE,
      'b.go': 'package b\n\nfunc Total(values []int) int {\n\treturn sum(values)\n}\n'.repeat(3),
      'notes.txt': CODE,
      'picture.py': Uint8Array.of(0, 1, 2, 255),
      'large.py': '# line\n'.repeat(60_000),
      'generated.py': `# @generated\n${CODE}`,
    });
    const { pieces, files, skipped } = await collectCode(root, 100);
    assert.deepEqual([...new Set(pieces.map(({ language }) => language))], ['python', 'go']);
    assert.equal(files, 2);
    assert.deepEqual(
      skipped.map(({ path, reason }) => `${relative(root, path)} ${reason}`),
      [
        'generated.py says that it is generated',
        'large.py is larger than 256 KiB',
        'picture.py is not UTF-8 text',
      ],
    );
  });

  it('is no more of one file than of others, and no more than asked for', async () => {
    const root = folderOf({ 'a.py': CODE.repeat(200), 'b.py': CODE });
    const all = await collectCode(root, 100);
    assert.ok(all.pieces.length > 2 && all.pieces.length < 10);
    assert.equal((await collectCode(root, 3)).pieces.length, 3);
  });

  it('must be there', async () => {
    const refused = (path: string, message: RegExp) =>
      assert.rejects(collectCode(path, 10), { name: 'UserError', message });
    await refused(folderOf({ 'notes.txt': CODE }), /holds no code to learn from; give a folder/);
    await refused(folderOf({ 'a.min.js': CODE }), /holds no code.*a\.min\.js" has the name/);
    await refused(join(folderOf({}), 'nowhere'), /nowhere" cannot be read \(ENOENT/);
    await refused(join(folderOf({ 'a.py': CODE }), 'a.py'), /is not a folder/);
  });
});
