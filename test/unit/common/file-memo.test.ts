import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import * as z from 'zod';
import { fileMemo } from '../../../src/common/file-memo';

describe('what was found out about files', () => {
  let folder: string;
  let graph: string;
  let data: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtab-memo-'));
    graph = join(folder, 'model.onnx');
    data = join(folder, 'model.onnx_data');
    writeFileSync(graph, 'graph');
    writeFileSync(data, 'weights');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const memoOf = (name = 'cache/memo.json', version = 1) =>
    fileMemo(join(folder, name), z.object({ passed: z.boolean() }), version);
  const failed = { passed: false };

  it('is there for the next process', () => {
    assert.equal(memoOf().get([graph, data]), undefined);
    memoOf().set([graph, data], failed);
    assert.deepEqual(memoOf().get([graph, data]), failed);
    assert.deepEqual(readdirSync(join(folder, 'cache')), ['memo.json'], 'no draft is left');
  });

  it('is of these files and no others', () => {
    const memo = memoOf();
    memo.set([graph], failed);
    assert.equal(memo.get([data]), undefined);
    assert.equal(memo.get([graph, data]), undefined);
    memo.set([graph, data], { passed: true });
    assert.deepEqual([memo.get([graph]), memo.get([graph, data])], [failed, { passed: true }]);
  });

  it('is forgotten when any of them changes, or comes', () => {
    const memo = memoOf();
    const tokenizer = join(folder, 'tokenizer.json');
    const files = [graph, data, tokenizer];
    for (const change of [
      () => writeFileSync(graph, 'another graph'),
      () => writeFileSync(data, 'other weights'),
      () => utimesSync(data, 1, 1),
      () => writeFileSync(tokenizer, '{}'),
    ]) {
      memo.set(files, failed);
      assert.deepEqual(memo.get(files), failed);
      change();
      assert.equal(memo.get(files), undefined, String(change));
    }
  });

  it('is the same through a link', { skip: process.platform === 'win32' && 'links need privileges' }, () => {
    const link = join(folder, 'link.onnx');
    symlinkSync(graph, link);
    memoOf().set([link], failed);
    assert.deepEqual(memoOf().get([graph]), failed);
  });

  it('is not believed at another version', () => {
    memoOf().set([graph], failed);
    assert.equal(memoOf('cache/memo.json', 2).get([graph]), undefined);
  });

  it('is no failure where it cannot be read or written', () => {
    writeFileSync(join(folder, 'memo.json'), '{"broken": ');
    const broken = memoOf('memo.json');
    assert.equal(broken.get([graph]), undefined);
    broken.set([graph], failed);
    assert.deepEqual(broken.get([graph]), failed);
    const nowhere = memoOf(join('model.onnx', 'a file is no folder', 'memo.json'));
    nowhere.set([graph], failed);
    assert.equal(nowhere.get([graph]), undefined);
  });

  it('is limited in number, the newest kept', () => {
    const memo = memoOf();
    const files = Array.from({ length: 210 }, (_, i) => join(folder, `${i}.onnx`));
    for (const file of files) {
      writeFileSync(file, '');
      memo.set([file], { passed: true });
    }
    assert.equal(memo.get([files[0]!]), undefined);
    assert.deepEqual(memo.get([files[209]!]), { passed: true });
    assert.equal(files.filter((file) => memo.get([file])).length, 200);
  });
});
