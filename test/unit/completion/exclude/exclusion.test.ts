import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Exclusions } from '../../../../src/completion/exclude/exclusion';
import { query, type QueryChanges } from '../queries';

function reason(drawing: string, changes: QueryChanges = {}): string | undefined {
  return new Exclusions().reasonFor(query(drawing, changes))?.reason;
}

describe('Exclusions', () => {
  it('has nothing against ordinary typing', () => {
    for (const drawing of ['a█', 'f(█)', 'a = █;', 'a█\nb', '█ b']) assert.equal(reason(drawing), undefined);
  });

  it('names what forbids a suggestion', () => {
    assert.equal(reason('a█', { settings: { enabled: false } }), 'disabled');
    assert.equal(reason('a█', { settings: { excludedLanguages: ['typescript'] } }), 'excluded-language');
    assert.equal(reason('a█', { path: 'deploy/.env' }), 'excluded-file');
    assert.equal(reason('a█', { lastChange: 'deletion' }), 'deletion');
    assert.equal(reason('fo█o'), 'inside-word');
    assert.equal(reason('█é'), 'inside-word');
  });

  it('completes no file while a pattern cannot be read', () => {
    const exclusions = new Exclusions();
    const settings = { excludedFiles: ['*.ok', '[broken'] };
    assert.deepEqual(exclusions.reasonFor(query('a█', { settings }))?.reason, 'bad-pattern');
    assert.match(exclusions.reasonFor(query('a█', { settings }))?.detail ?? '', /"\[broken"/);
    assert.equal(exclusions.reasonFor(query('a█')), undefined, 'mended');
  });

  it('lets the user ask where suggestions do not come by themselves, but in no excluded file', () => {
    assert.equal(reason('fo█o', { trigger: 'invoked' }), undefined);
    assert.equal(reason('a█', { trigger: 'invoked', lastChange: 'deletion' }), undefined);
    assert.equal(reason('a█', { trigger: 'invoked', path: '.env' }), 'excluded-file');
  });
});
