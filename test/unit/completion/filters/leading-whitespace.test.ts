import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { leadingWhitespaceFilter } from '../../../../src/completion/filters/leading-whitespace';
import { filtered } from './filtered';

const shown = (drawing: string, text: string) =>
  filtered(leadingWhitespaceFilter, drawing, text, { languageId: 'python' });

describe('leading white space', () => {
  it('is cut after white space', () => {
    assert.equal(shown('return █', '  a'), 'return █⟦a⟧');
    assert.equal(shown('return\t█', ' a'), 'return\t█⟦a⟧');
  });

  it('stays after anything else', () => {
    assert.equal(shown('return█', ' a'), 'return█⟦ a⟧');
    assert.equal(shown('█', '    a'), '█⟦    a⟧');
  });

  it('is cut where the line is as deep as the one above', () => {
    assert.equal(shown('    a()\n    █', '    b()'), '    a()\n    █⟦b()⟧');
  });

  it('is cut where the line is deep enough for its block, and the lines below move along', () => {
    assert.equal(
      shown('if a:\n    █', '    b()\n        if c:\n            d()'),
      'if a:\n    █⟦b()\n    if c:\n        d()⟧',
    );
    assert.equal(shown('if a:\n    █', '    b()\n    c()'), 'if a:\n    █⟦b()\n    c()⟧');
  });

  it('stays where a block wants more of it, or a level is not complete', () => {
    assert.equal(shown('if a:\n    if b:\n    █', '    c'), 'if a:\n    if b:\n    █⟦    c⟧');
    assert.equal(shown('  a()\n  █', '  b()'), '  a()\n  █⟦  b()⟧');
  });
});
