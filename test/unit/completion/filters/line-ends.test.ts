import assert from 'node:assert/strict';
import { it } from 'node:test';
import { lineEnds } from '../../../../src/completion/filters/line-ends';
import { filteredText } from './filtered';

it('line ends become the editor’s', () => {
  assert.equal(filteredText(lineEnds, '█', 'a\r\nb\rc\n'), 'a\nb\nc\n');
});
