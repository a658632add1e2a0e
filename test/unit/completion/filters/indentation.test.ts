import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { indentationFilter } from '../../../../src/completion/filters/indentation';
import { filteredText } from './filtered';

const spaces = { indentation: { insertSpaces: true, tabSize: 4 } };
const tabs = { indentation: { insertSpaces: false, tabSize: 4 } };

describe('indentation', () => {
  it('becomes tabs where the editor writes tabs', () => {
    assert.equal(
      filteredText(indentationFilter, '{█', '\n    a\n        b\n      c', tabs),
      '\n\ta\n\t\tb\n\t  c',
    );
  });

  it('becomes spaces where the editor writes spaces', () => {
    assert.equal(filteredText(indentationFilter, '{█', '\n\ta\n  \tb', spaces), '\n    a\n    b');
  });

  it('goes on from the cursor on a line that is blank so far', () => {
    assert.equal(filteredText(indentationFilter, '{\n\t█', '    a', tabs), '\ta');
    assert.equal(filteredText(indentationFilter, '{\n    █', '\ta', spaces), '    a');
    assert.equal(filteredText(indentationFilter, '{\n  █', '  a', tabs), '  a', 'no tab begins there');
  });

  it('leaves white space within lines alone', () => {
    assert.equal(filteredText(indentationFilter, 'a =█', '\tb\t+ c', spaces), '\tb\t+ c');
  });
});
