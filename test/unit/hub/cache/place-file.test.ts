import assert from 'node:assert/strict';
import {
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { PLACINGS, placeFile, type Placing } from '../../../../src/hub/cache/place-file';

describe('placeFile', () => {
  let folder = '';
  const at = (...parts: string[]) => join(folder, ...parts);
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'trimtab-place-'));
    writeFileSync(at('one'), 'one');
    writeFileSync(at('two'), 'two');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const notAllowed: Placing = () => Promise.reject(new Error('not allowed'));
  for (const [i, name] of ['symbolic links', 'hard links', 'copies'].entries()) {
    const skip = i === 0 && process.platform === 'win32' && 'links need privileges';
    it(`shows a blob, and then another, by ${name}`, { skip }, async () => {
      const placings = [...Array<Placing>(i).fill(notAllowed), ...PLACINGS.slice(i)];
      for (const blob of ['one', 'two', 'two']) {
        await placeFile(at(blob), at('snapshot', 'onnx', 'model.onnx'), placings);
        assert.equal(readFileSync(at('snapshot', 'onnx', 'model.onnx'), 'utf8'), blob);
      }
      assert.deepEqual(readdirSync(at('snapshot', 'onnx')), ['model.onnx']);
      assert.equal(lstatSync(at('snapshot', 'onnx', 'model.onnx')).isSymbolicLink(), i === 0);
    });
  }

  it('links so that the cache can be moved', { skip: process.platform === 'win32' }, async () => {
    await placeFile(at('one'), at('snapshot', 'model.onnx'));
    const moved = `${folder} moved`;
    renameSync(folder, moved);
    assert.equal(readFileSync(join(moved, 'snapshot', 'model.onnx'), 'utf8'), 'one');
    renameSync(moved, folder);
  });

  it('replaces what a killed process has left half placed', async () => {
    let draft = '';
    const seen: Placing = (_, path) => {
      draft = path;
      return Promise.reject(new Error('not yet'));
    };
    await assert.rejects(placeFile(at('one'), at('snapshot', 'x'), [seen]), /not yet/);
    for (const placing of PLACINGS) {
      writeFileSync(draft, 'left');
      await placeFile(at('one'), at('snapshot', 'x'), [placing]);
      rmSync(at('snapshot', 'x'));
      assert.deepEqual(readdirSync(at('snapshot')), []);
    }
  });

  it('leaves nothing where no way works', async () => {
    await assert.rejects(placeFile(at('one'), at('snapshot', 'x'), [notAllowed]), /not allowed/);
    assert.deepEqual(readdirSync(at('snapshot')), []);
  });
});
