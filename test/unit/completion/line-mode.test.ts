import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lineModeAt, type LineMode } from '../../../src/completion/line-mode';
import type { CompletionSettings } from '../../../src/completion/query';
import { place } from './drawing';

const line: LineMode = { kind: 'line' };

function mode(
  drawing: string,
  language = 'typescript',
  setting: CompletionSettings['multiline'] = 'auto',
): LineMode {
  return lineModeAt(place(drawing), language, 4, setting);
}

describe('lineModeAt', () => {
  it('is a block after the line that opens one', () => {
    assert.deepEqual(mode('function f() {\n    █'), { kind: 'block', indent: 0 });
    assert.deepEqual(mode('  function f() {█'), { kind: 'block', indent: 2 });
    assert.deepEqual(mode('    if a: # why\n\n        █', 'python'), { kind: 'block', indent: 4 });
    assert.deepEqual(mode('\tif (a) {\n\t\t█'), { kind: 'block', indent: 4 });
    assert.deepEqual(mode('always @(posedge clk) begin\n  █', 'verilog'), { kind: 'block', indent: 0 });
    assert.deepEqual(mode('if a then\n  █', 'lua'), { kind: 'block', indent: 0 });
  });

  it('is a block where its indentation is not typed yet', () => {
    assert.deepEqual(mode('def f(a):\n█', 'python'), { kind: 'block', indent: 0 });
  });

  it('is a group of lines below a comment', () => {
    assert.deepEqual(mode('  // Sum them up\n  █'), { kind: 'group', indent: 2 });
    assert.deepEqual(mode('# read the file\n█', 'python'), { kind: 'group', indent: 0 });
  });

  it('is one line elsewhere', () => {
    for (const drawing of [
      'const a = █',
      'a();\n█',
      '█',
      'f(█);',
      'function f() {\n█\n}'.replace('█\n', 'x█\n'),
    ]) {
      assert.deepEqual(mode(drawing), line, drawing);
    }
    assert.deepEqual(mode('a = {"b": 1}\nfor x in "y: #":█', 'python').kind, 'block');
  });

  it('is one line where text follows on the line, or where it is never to be more', () => {
    assert.deepEqual(mode('function f() {█ return }', 'typescript', 'always'), line);
    assert.deepEqual(mode('function f() {\n    █', 'typescript', 'never'), line);
  });

  it('is always more where that is wanted', () => {
    assert.deepEqual(mode('a();\n  █', 'typescript', 'always'), { kind: 'group', indent: 2 });
    assert.deepEqual(mode('  const a = █', 'typescript', 'always'), { kind: 'group', indent: 2 });
  });
});
