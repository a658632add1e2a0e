import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { duplicateClosers } from '../../../../src/completion/filters/duplicate-closers';
import { filtered } from './filtered';

const shown = (drawing: string, text: string) => filtered(duplicateClosers, drawing, text);

describe('duplicate closers', () => {
  it('are replaced by the text that has them', () => {
    assert.equal(shown('f(█)', 'a, b)'), 'f(█⟦a, b⟧)');
    assert.equal(shown('f(g(█))', 'a))'), 'f(g(█⟦a⟧))');
    assert.equal(shown('f([█])', 'a])'), 'f([█⟦a⟧])');
    assert.equal(shown("f('█')", "a')"), "f('█⟦a⟧')");
    assert.equal(shown('f(█)', 'a) + b'), 'f(█⟦a⟧)⟦ + b⟧');
  });

  it('stay where the text does not close them', () => {
    assert.equal(shown('f(█)', 'a'), 'f(█⟦a⟧)');
    assert.equal(shown('f(█)', 'g(a)'), 'f(█⟦g(a)⟧)');
    assert.equal(shown('f(█)', '")", a'), 'f(█⟦")", a⟧)');
    assert.equal(shown('f(g(█))', 'a)'), 'f(g(█⟦a⟧))');
  });

  it('do not end at another one', () => {
    assert.equal(shown('f(█)', 'a]'), 'f(█⟦a]⟧)');
    assert.equal(shown("it's(█)", 'a)'), "it's(█⟦a⟧)");
  });
});
