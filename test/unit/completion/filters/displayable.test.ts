import assert from 'node:assert/strict';
import { it } from 'node:test';
import { displayable } from '../../../../src/completion/filters/displayable';
import { place } from '../drawing';

it('what the editor would not show is refused', () => {
  const context = {
    ...place('f(█)'),
    indentation: { insertSpaces: true, tabSize: 4 },
    languageId: 'c',
    end: 'line-end',
  } as const;
  assert.deepEqual(displayable.apply({ text: 'a)', replaces: 1 }, context), { text: 'a)', replaces: 1 });
  assert.equal(displayable.apply({ text: 'a', replaces: 1 }, context), 'not-displayable');
  assert.equal(displayable.apply({ text: 'a'.repeat(6000), replaces: 0 }, context), 'not-displayable');
});
