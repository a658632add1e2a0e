import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { openBracketsFilter } from '../../../../src/completion/filters/open-brackets';
import { filtered } from './filtered';

const shown = (drawing: string, text: string) => filtered(openBracketsFilter, drawing, text);

describe('open brackets', () => {
  it('are refused where the line goes on', () => {
    assert.equal(shown('map(█);', '(a) => {'), 'unbalanced');
    assert.equal(shown('f(█, b)', 'g('), 'unbalanced');
  });

  it('are welcome where it ends, and where the user is to go on', () => {
    assert.equal(shown('if█', ' (a) {'), 'if█⟦ (a) {⟧');
    assert.equal(filtered(openBracketsFilter, 'map(█)', '(a', { end: 'fork' }), 'map(█⟦(a⟧)');
  });

  it('may be closed', () => {
    assert.equal(shown('map(█)', '(a) => ({ a })'), 'map(█⟦(a) => ({ a })⟧)');
  });
});
