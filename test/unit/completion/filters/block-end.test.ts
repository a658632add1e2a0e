import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { blockEnd } from '../../../../src/completion/filters/block-end';
import { filtered } from './filtered';

const shown = (drawing: string, text: string) => filtered(blockEnd, drawing, text);

describe('block end', () => {
  it('is cut where the closer stands below', () => {
    assert.equal(shown('f() {\n  █\n}\n', 'a();\n}'), 'f() {\n  █⟦a();⟧\n}\n');
    assert.equal(shown('f(() => {\n  █\n\n});\n', 'a();\n}'), 'f(() => {\n  █⟦a();⟧\n\n});\n');
    assert.equal(shown('begin\n  █\nend\n', 'a <= b;\nend'), 'begin\n  █⟦a <= b;⟧\nend\n');
  });

  it('stays where none does, or one of another depth or kind', () => {
    assert.equal(shown('f() {\n  █\n', 'a();\n}'), 'f() {\n  █⟦a();\n}⟧\n');
    assert.equal(shown('  if a {\n    █\n}\n', 'a();\n  }'), '  if a {\n    █⟦a();\n  }⟧\n}\n');
    assert.equal(shown('f() {\n  █\n]', 'a();\n}'), 'f() {\n  █⟦a();\n}⟧\n]');
  });

  it('stays where it is all there is', () => {
    assert.equal(shown('f() {\n█\n}', '}'), 'f() {\n█⟦}⟧\n}');
  });
});
