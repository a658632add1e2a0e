import assert from 'node:assert/strict';
import { it } from 'node:test';
import { trailingWhitespace } from '../../../../src/completion/filters/trailing-whitespace';
import { filteredText } from './filtered';

it('trailing white space is cut from every line, and blank lines from the end', () => {
  assert.equal(filteredText(trailingWhitespace, '█', 'a  \n\n\tb \t\n  \n\n'), 'a\n\n\tb');
});
