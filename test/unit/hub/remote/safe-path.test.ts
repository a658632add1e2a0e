import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { isSafePath, leavesFolder } from '../../../../src/hub/remote/safe-path';

describe('isSafePath', () => {
  it('takes the names that models have', () => {
    for (const path of ['config.json', 'onnx/model_q4.onnx_data_1', 'a b/é.txt', '.gitattributes', 'x/..y'])
      assert.equal(isSafePath(path), true, path);
  });

  it('takes none that mean another place or another thing', () => {
    for (const path of [
      '',
      '.',
      '..',
      '../a',
      'a/../b',
      '/a',
      'a//b',
      'a/',
      'a\\b',
      'C:a',
      'a:b',
      'a\0b',
      'a\nb',
      'con',
      'x/NUL.txt',
      'a.',
      'a ',
    ])
      assert.equal(isSafePath(path), false, JSON.stringify(path));
  });

  it('lets nothing out of the folder, on any system', () => {
    const part = fc.oneof(
      fc.constantFrom('..', '.', '', '/', '\\', 'C:', 'a', 'model.onnx'),
      fc.string({ maxLength: 4 }),
    );
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const path = parts.join('/');
        if (!isSafePath(path)) return;
        assert.ok(!leavesFolder(path));
        assert.ok(posix.join('/folder', path).startsWith('/folder/'));
        assert.ok(win32.join('C:\\folder', path).startsWith('C:\\folder\\'));
      }),
    );
  });
});
