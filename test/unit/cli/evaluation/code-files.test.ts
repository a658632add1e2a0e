import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it, test } from 'node:test';
import { collectCode, cutAtLineEnd } from '../../../../src/cli/evaluation/code-files';
import { languageOf } from '../../../../src/cli/evaluation/languages';

describe('the language of a file', () => {
  for (const [path, language] of [
    ['src/main.rs', 'rust'],
    ['a/b/View.TSX', 'typescript'],
    ['cpp/lib/list.h', 'cpp'],
    ['c/lib/list.h', 'c'],
    ['lib/list.h', 'c'],
    ['python/tool.js', undefined],
    ['notes.txt', undefined],
    ['Makefile', undefined],
  ] as const) {
    it(`${path} is ${language ?? 'none'}`, () => assert.equal(languageOf(path), language));
  }
});

test('a text is cut at a line end, and where there is none not within a character', () => {
  assert.equal(cutAtLineEnd('ab\ncd\nef', 7), 'ab\ncd\n');
  assert.equal(cutAtLineEnd('ab\ncd\nef', 5), 'ab\n');
  assert.equal(cutAtLineEnd('abc', 3), 'abc');
  assert.equal(cutAtLineEnd('a😀b', 2), 'a');
  assert.equal(cutAtLineEnd('a😀b', 3), 'a😀');
});

describe('collecting code', () => {
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtab-code-'));
    const long = 'x = 1\n'.repeat(10_000);
    const files = {
      'a.py': 'a\r\nb\n',
      'b.py': 'b',
      'c.py': 'c',
      'deep/d.go': 'd',
      'empty.py': ' \n',
      'long.js': long,
    };
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    writeFileSync(join(folder, 'binary.c'), Uint8Array.of(0, 1, 2));
  });
  after(() => rmSync(folder, { recursive: true }));

  it('takes as many files of a language as are wanted, always the same ones', () => {
    const python = collectCode(folder, 2).get('python') ?? [];
    assert.equal(python.length, 2);
    assert.deepEqual(collectCode(folder, 2).get('python'), python);
    assert.deepEqual(collectCode(folder, 3).get('python')?.slice(0, 2), python);
  });

  it('leaves out what is empty or no text, and reads line ends alike', () => {
    const found = collectCode(folder, 10);
    assert.deepEqual([...found.keys()], ['python', 'javascript', 'go']);
    assert.equal(found.get('python')?.length, 3);
    assert.equal(found.get('python')?.find(({ name }) => name === 'a.py')?.text, 'a\nb\n');
  });

  it('cuts a long file at a line end', () => {
    const text = collectCode(folder, 10).get('javascript')?.[0]?.text ?? '';
    assert.ok(text.length <= 32_000 && text.length > 31_000);
    assert.ok(text.endsWith('\n'));
    const all = collectCode(folder, 10, 100_000).get('javascript')?.[0]?.text ?? '';
    assert.equal(all.length, 60_000, 'as much as is asked for');
  });

  it('leaves out a link that leads nowhere', { skip: process.platform === 'win32' }, () => {
    symlinkSync(join(folder, 'nowhere.py'), join(folder, 'link.py'));
    assert.equal(collectCode(folder, 10).get('python')?.length, 3);
  });

  it('says what is wrong with a folder without code, and with none at all', () => {
    const empty = mkdtempSync(join(tmpdir(), 'trimtab-none-'));
    assert.throws(
      () => collectCode(empty, 1),
      /holds no code of the languages python, .*: name a folder that does\.$/,
    );
    assert.throws(() => collectCode(join(empty, 'missing'), 1), /is not a folder that can be read/);
    rmSync(empty, { recursive: true });
  });
});
