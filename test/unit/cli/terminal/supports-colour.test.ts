import assert from 'node:assert/strict';
import { test } from 'node:test';
import { supportsColour } from '../../../../src/cli/terminal/supports-colour';

test('colours are for terminals', () => {
  assert.equal(supportsColour({}, true), true);
  assert.equal(supportsColour({}, false), false);
  assert.equal(supportsColour({}, undefined), false);
  assert.equal(supportsColour({ TERM: 'dumb' }, true), false);
});

test('NO_COLOR switches them off unless it is empty', () => {
  assert.equal(supportsColour({ NO_COLOR: '1' }, true), false);
  assert.equal(supportsColour({ NO_COLOR: '0' }, true), false);
  assert.equal(supportsColour({ NO_COLOR: '' }, true), true);
});

test('FORCE_COLOR decides over everything else', () => {
  assert.equal(supportsColour({ FORCE_COLOR: '1' }, false), true);
  assert.equal(supportsColour({ FORCE_COLOR: '', NO_COLOR: '1' }, false), true);
  assert.equal(supportsColour({ FORCE_COLOR: '0' }, true), false);
  assert.equal(supportsColour({ FORCE_COLOR: 'false' }, true), false);
});
