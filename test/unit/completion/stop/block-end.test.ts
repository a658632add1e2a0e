import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stopAtBlockEnd } from '../../../../src/completion/stop/block-end';
import { stopped } from './stopped';

const python = { languageId: 'python' };

describe('stopAtBlockEnd', () => {
  it('stops before the line that is indented no more than the one that opened the block', () => {
    assert.equal(
      stopped(stopAtBlockEnd, 'def f(a):\n    █', 'b = a\n    return b\n\n\ndef g():\n', python),
      'b = a\n    return b\n\n',
    );
    assert.equal(stopped(stopAtBlockEnd, '  if a:\n    █', 'b()\n  else:\n', python), 'b()');
    assert.equal(stopped(stopAtBlockEnd, 'if a:\n█', '    b()\nc()\n', python), '    b()');
  });

  it('goes on through deeper lines, and blank ones', () => {
    assert.equal(
      stopped(stopAtBlockEnd, 'def f(a):\n    █', 'if a:\n        b()\n\n    c()\n', python),
      undefined,
    );
  });

  it('keeps the closer of the block', () => {
    assert.equal(stopped(stopAtBlockEnd, 'function f() {█', '\n  a();\n}\n\nb'), '\n  a();\n}');
    assert.equal(stopped(stopAtBlockEnd, 'f(() => {█', '\n  a();\n});\nb'), '\n  a();\n});');
    assert.equal(stopped(stopAtBlockEnd, 'if (a) {█', '\n  a();\n} else {\n  b'), '\n  a();\n}');
    assert.equal(
      stopped(stopAtBlockEnd, 'always @* begin\n  █', 'a = b;\nend\nendmodule', { languageId: 'verilog' }),
      'a = b;\nend',
    );
  });

  it('leaves out the closer that is there already', () => {
    assert.equal(stopped(stopAtBlockEnd, 'function f() {\n  █\n}\n', 'a();\n}\nb'), 'a();');
  });

  it('keeps it where the one below belongs to another block', () => {
    assert.equal(stopped(stopAtBlockEnd, '{\n  if (a) {\n    █\n}\n', 'b();\n  }\n  c'), 'b();\n  }');
  });

  it('waits for a closer that may not be complete', () => {
    assert.equal(stopped(stopAtBlockEnd, 'f() {█', '\n  a();\n}'), undefined);
  });

  it('leaves a single line to other rules', () => {
    assert.equal(stopped(stopAtBlockEnd, 'a = █', '1\nb\n'), undefined);
  });
});
