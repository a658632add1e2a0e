import assert from 'node:assert/strict';
import { it } from 'node:test';
import { placeAt } from '../../../src/completion/place-at';

it('a place has line feeds, whatever the document has', () => {
  assert.deepEqual(placeAt('a\r\nb\rc\nd', 3), { before: 'a\n', after: 'b\nc\nd' });
  assert.deepEqual(placeAt('ab', 1), { before: 'a', after: 'b' });
  assert.deepEqual(placeAt('', 0), { before: '', after: '' });
});
