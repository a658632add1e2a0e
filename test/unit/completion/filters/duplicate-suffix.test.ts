import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { duplicateSuffix } from '../../../../src/completion/filters/duplicate-suffix';
import { filtered } from './filtered';

const shown = (drawing: string, text: string) => filtered(duplicateSuffix, drawing, text);

describe('duplicate suffix', () => {
  it('is cut from the end of the text', () => {
    assert.equal(shown('x = █ + 1;', 'y + 1;'), 'x = █⟦y⟧ + 1;');
    assert.equal(shown('x = █ + 1; // one', 'y + 1;'), 'x = █⟦y⟧ + 1; // one');
    assert.equal(shown('f(█, b)\nc', 'a, b)'), 'f(█⟦a⟧, b)\nc');
    assert.equal(shown('x = █;', 'y;'), 'x = █⟦y⟧;');
  });

  it('is none within a word', () => {
    assert.equal(shown('x = █s', 'items'), 'x = █⟦items⟧s');
  });

  it('leaves nothing of a text that is there already', () => {
    assert.equal(shown('x = █ + 1;', ' + 1;'), 'already-there');
  });

  it('is none where nothing follows', () => {
    assert.equal(shown('x = █\ny', 'y'), 'x = █⟦y⟧\ny');
  });
});
