import assert from 'node:assert/strict';
import { it } from 'node:test';
import { blank } from '../../../../src/completion/filters/blank';
import { filteredText } from './filtered';

it('white space alone is refused', () => {
  assert.equal(filteredText(blank, '█', ''), 'blank');
  assert.equal(filteredText(blank, '█', ' \n\t'), 'blank');
  assert.equal(filteredText(blank, '█', ' a'), ' a');
});
