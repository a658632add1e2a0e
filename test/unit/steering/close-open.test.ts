import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { closeOpen } from '../../../src/steering/checkers/close-open';
import { LANGUAGE_IDS } from '../../../src/syntax/languages';

describe('closeOpen', () => {
  it('closes what is open, innermost first', () => {
    assert.equal(closeOpen('c', 'int f(void)\n{\n    g(a[1'), 'int f(void)\n{\n    g(a[1\n]\n)\n}\n');
    assert.equal(closeOpen('java', 'class A { void f() { x()'), 'class A { void f() { x();\n}\n}\n');
    assert.equal(closeOpen('python', 'f(\n    a,\n'), 'f(\n    a\n)\n');
    assert.equal(closeOpen('verilog', 'module m (\n  input a,'), 'module m (\n  input a\n);\nendmodule\n');
  });

  it('knows what is no bracket in which language', () => {
    for (const [language, code] of [
      ['python', 'x = (a // b)\n'],
      ['python', "def f():\n    # don't (\n    return '('\n"],
      ['rust', "fn f<'a>(x: &'a str) -> &'a str { x }\n"],
      ['rust', "let a = '(';\n"],
      ['verilog', "assign a = {4'b1, b};\n"],
      ['javascript', '// (\nf(`(`);\n'],
    ] as const)
      assert.equal(closeOpen(language, code), code);
  });

  it('closes a text of many lines', () => {
    assert.equal(closeOpen('python', 'def f():\n    """Says (so'), 'def f():\n    """Says (so\n"""\n');
  });

  it('finds nothing left to close in what it closed', () => {
    const text = fc
      .array(fc.constantFrom('(', ')', '[', ']', '{', '}', 'a', ' ', ';', '\n', 'begin ', 'module '))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGE_IDS), text, (language, code) => {
        const closed = closeOpen(language, code);
        assert.equal(closeOpen(language, closed), closed);
      }),
    );
  });
});
