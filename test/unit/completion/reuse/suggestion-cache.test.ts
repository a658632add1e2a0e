import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '../../../../src/completion/continuation';
import { empty } from '../../../../src/completion/empty-reason';
import { identityOf } from '../../../../src/completion/reuse/identity';
import { SuggestionCache } from '../../../../src/completion/reuse/suggestion-cache';
import { place } from '../drawing';
import { query } from '../queries';

const outcome = {
  kind: 'continuation',
  text: 'bcd',
  replaces: 0,
  tokens: [],
  end: 'line-end',
} as unknown as Outcome;

describe('SuggestionCache', () => {
  it('finds an outcome at its place, and what is left of it behind', () => {
    const cache = new SuggestionCache();
    cache.set('id', place('x = a█;'), outcome);
    for (const drawing of ['x = a█;', 'x = ab█;', 'x = abc█;']) {
      assert.deepEqual(cache.find('id', place(drawing)), { outcome, place: place('x = a█;') }, drawing);
    }
    for (const drawing of ['x = █;', 'x = ax█;', 'x = ab█)', 'y = a█;', 'x = abcd█;']) {
      assert.equal(cache.find('id', place(drawing)), undefined, drawing);
    }
    assert.equal(cache.find('other', place('x = a█;')), undefined);
  });

  it('finds a reason for silence at its place only', () => {
    const cache = new SuggestionCache();
    cache.set('id', place('a█'), empty('blank'));
    assert.deepEqual(cache.find('id', place('a█'))?.outcome, empty('blank'));
    assert.equal(cache.find('id', place('ab█')), undefined);
  });

  it('prefers the place that is nearest', () => {
    const cache = new SuggestionCache();
    const nearer = { ...outcome, text: 'cde' } as Outcome;
    cache.set('id', place('a█'), outcome);
    cache.set('id', place('ab█'), nearer);
    assert.equal(cache.find('id', place('ab█'))?.outcome, nearer);
  });

  it('is bounded', () => {
    const cache = new SuggestionCache(3);
    for (let i = 0; i < 10; i++) cache.set('id', place(`${i}█`), outcome);
    assert.equal(cache.size, 3);
    assert.ok(cache.find('id', place('9█')) && !cache.find('id', place('6█')));
  });

  it('tells a prefix from a suffix', () => {
    const cache = new SuggestionCache();
    cache.set('id', place('a█b'), outcome);
    assert.equal(cache.find('id', place('ab█')), undefined);
    assert.equal(cache.find('ida', place('█b')), undefined);
  });
});

describe('identityOf', () => {
  it('is another for everything that a suggestion depends on', () => {
    const steering = { applied: [], fingerprint: 'a', steerPrompt: false };
    const identities = [
      query('█'),
      query('█', { model: 'other' }),
      query('█', { languageId: 'c' }),
      query('█', { path: 'src/b.ts' }),
      query('█', { settings: { maxTokens: 3 } }),
      query('█', { settings: { sampling: { temperature: 1, topK: 0, topP: 1, seed: 0 } } }),
      query('█', { settings: { multiline: 'never' } }),
      query('█', { settings: { timeLimitMs: 1 } }),
      query('█', { indentation: { insertSpaces: false, tabSize: 4 } }),
      query('█', { indentation: { insertSpaces: true, tabSize: 2 } }),
      query('█', { steering }),
      query('█', { steering: { ...steering, fingerprint: 'b' } }),
    ].map((each) => identityOf(each, true));
    assert.equal(new Set([...identities, identityOf(query('█'), false)]).size, identities.length + 1);
  });

  it('is the same for what it does not depend on', () => {
    const other = query('a█b', { path: 'lib/a.ts', trigger: 'invoked', lastChange: 'none' });
    assert.equal(identityOf(other, true), identityOf(query('█'), true));
  });
});
