import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { unfinishedLine } from '../../../../src/completion/filters/unfinished-line';
import { filteredText } from './filtered';

describe('unfinished line', () => {
  for (const end of ['length', 'time'] as const) {
    it(`is cut from several when the text ended for its ${end}`, () => {
      assert.equal(filteredText(unfinishedLine, '█', 'a();\nb();\nc.', { end }), 'a();\nb();');
      assert.equal(filteredText(unfinishedLine, '{█', '\n  a.', { end }), '\n  a.', 'but not the only one');
    });
  }

  it('takes the lines before along that open a block of which nothing is left', () => {
    assert.equal(
      filteredText(unfinishedLine, '█', 'a();\nif (b) {\n  for (c) {\n    d', { end: 'length' }),
      'a();',
    );
    assert.equal(filteredText(unfinishedLine, '█', 'if (b) {\n  c', { end: 'length' }), 'if (b) {\n  c');
  });

  it('does not end with such a line where a loop was cut', () => {
    const text = 'a();\nif (b) {';
    assert.equal(filteredText(unfinishedLine, '█', text, { end: 'loop' }), 'a();');
    assert.equal(filteredText(unfinishedLine, '█', 'a();\nb();', { end: 'loop' }), 'a();\nb();');
  });

  it('is kept when the model was done', () => {
    assert.equal(filteredText(unfinishedLine, '█', 'a();\nb', { end: 'end-of-text' }), 'a();\nb');
  });
});
