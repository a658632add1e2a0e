import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainPage, type Explanation } from '../../../src/editor/explain/explain-page';
import { untranslated } from '../../../src/editor/translate';

const EVIL = '<script>alert(1)</script>"\'&';
const RESOURCES = { style: 'a.css', script: 'a.js', source: 'self:' };
const page = (changes: Partial<Explanation>) =>
  explainPage(
    {
      model: 'm',
      steering: [],
      unsteered: undefined,
      elapsedMs: 1,
      tokens: [{ text: 'x', probability: 0.5, entropy: 1, alternatives: [] }],
      ...changes,
    },
    RESOURCES,
    untranslated,
  );

describe('the page that explains a suggestion', () => {
  it('lets no text of a model or a file become markup', () => {
    const html = page({
      model: EVIL,
      steering: [EVIL],
      unsteered: EVIL,
      tokens: [{ text: EVIL, probability: 1, entropy: 0, alternatives: [{ text: EVIL, probability: 0.5 }] }],
    });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /alert\(1\)<\/script>/);
  });

  it('loads nothing but its own two files', () => {
    assert.match(page({}), /default-src 'none'; style-src self:; script-src self:;/);
    assert.doesNotMatch(page({}), /https?:|style="|\son\w+="/);
  });

  it('shows what would have been written without steering only where it was steered', () => {
    assert.doesNotMatch(page({}), /<pre>/);
    assert.match(page({ unsteered: 'return 1', steering: ['style/terse 1'] }), /<pre>return 1<\/pre>/);
  });
});
