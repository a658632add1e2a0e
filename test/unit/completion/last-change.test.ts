import assert from 'node:assert/strict';
import { it } from 'node:test';
import { changeKind } from '../../../src/completion/last-change';

it('a change that writes anything is no deletion', () => {
  assert.equal(changeKind([]), 'none');
  assert.equal(changeKind([{ removed: 0, inserted: '' }]), 'none');
  assert.equal(changeKind([{ removed: 2, inserted: '' }]), 'deletion');
  assert.equal(changeKind([{ removed: 2, inserted: 'a' }]), 'insertion');
  assert.equal(
    changeKind([
      { removed: 2, inserted: '' },
      { removed: 0, inserted: '\n' },
    ]),
    'insertion',
  );
});
