import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { checkConcepts } from '../../../../src/steering/concepts/check';
import { conceptFolderAt } from '../../../../src/steering/concepts/folder';
import { ROOT } from '../../../support/fixtures';
import { parsers } from '../../../support/syntax';

test('the shipped concepts pass: ten languages and at least eight styles, told apart by their checkers', async () => {
  const { problems, concepts } = await checkConcepts(
    conceptFolderAt(join(ROOT, 'vectors', 'concepts')),
    parsers,
  );
  assert.deepEqual(problems, []);
  const languages = concepts.filter(({ kind }) => kind === 'language');
  assert.equal(languages.length, 10);
  assert.ok(languages.every(({ id, pairs }) => pairs >= (id === 'language/verilog' ? 12 : 40)));
  assert.ok(concepts.filter(({ kind }) => kind === 'style').length >= 8);
});

test('a folder on disk is listed with forward slashes and read', async () => {
  const root = await mkdtemp(join(tmpdir(), 'trimtab-'));
  try {
    await mkdir(join(root, 'style', 'loud'), { recursive: true });
    await writeFile(join(root, 'style', 'loud', 'concept.json'), '{}');
    const folder = conceptFolderAt(root);
    assert.deepEqual(await folder.list(), [{ path: 'style/loud/concept.json', size: 2 }]);
    assert.equal(Buffer.from(await folder.read('style/loud/concept.json')).toString(), '{}');
  } finally {
    await rm(root, { recursive: true });
  }
});

test('a folder that does not exist is an error in one sentence', async () => {
  await assert.rejects(
    conceptFolderAt('nowhere').list(),
    /^UserError: "nowhere" cannot be read \(.*\); check the path\.$/,
  );
});
