import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainPage, type Explanation } from '../../../src/editor/explain/explain-page';
import { chosenDirections } from '../../../src/editor/explain/chosen-directions';
import { untranslated, type Translate } from '../../../src/common/translate';

const EVIL = '<script>alert(1)</script>"\'&';
const RESOURCES = { style: 'a.css', script: 'a.js', source: 'self:', language: 'en' };
const page = (changes: Partial<Explanation>, t: Translate = untranslated) =>
  explainPage(
    {
      model: 'm',
      steering: [],
      unsteered: undefined,
      elapsedMs: 1,
      tokens: [{ text: 'x', probability: 0.5, entropy: 1, alternatives: [], directions: [] }],
      ...changes,
    },
    RESOURCES,
    t,
  );

describe('the page that explains a suggestion', () => {
  it('lets no text of a model or a file become markup', () => {
    const html = page({
      model: EVIL,
      steering: [EVIL],
      unsteered: EVIL,
      tokens: [
        {
          ...{ text: EVIL, probability: 1, entropy: 0 },
          alternatives: [{ text: EVIL, probability: 0.5 }],
          directions: [{ vector: EVIL, block: 0, direction: 1, among: 2, weight: 1 }],
        },
      ],
    });
    assert.equal(html.match(/<script/g)?.length, 1);
    assert.doesNotMatch(html, /alert\(1\)<\/script>/);
  });

  it('takes no translation for markup', () => {
    const html = page({}, (text, ...values) => untranslated(`<b>"${text}"`, ...values));
    assert.doesNotMatch(html, /<b>|="[^"]*"[^"]*"Tokens/);
    assert.match(html, /&#60;b&#62;&#34;Tokens/);
  });

  it('loads nothing but its own two files', () => {
    assert.match(page({}), /default-src 'none'; style-src self:; script-src self:;/);
    assert.doesNotMatch(page({}), /https?:|style="|\son\w+="/);
  });

  it('shows what would have been written without steering only where it was steered', () => {
    assert.doesNotMatch(page({}), /<pre>/);
    assert.match(page({ unsteered: 'return 1', steering: ['style/terse 1'] }), /<pre>return 1<\/pre>/);
  });

  it('shows for each token what the probes of the steered layers chose', () => {
    const traces = [
      {
        applied: 1,
        block: 4,
        units: 3,
        choices: [
          { unit: 0, weight: 0.5 },
          { unit: 2, weight: 0.875 },
        ],
      },
      { applied: 0, block: 2, units: 2, choices: [{ unit: 1, weight: 1 }] },
    ];
    const ids = ['language/go', 'style/terse'];
    assert.deepEqual(
      chosenDirections(traces, ids, 0).map(({ vector, block }) => [vector, block]),
      [
        ['style/terse', 4],
        ['language/go', 2],
      ],
    );
    const directions = chosenDirections(traces, ids, 1);
    assert.equal(directions.length, 1, 'the steering of the first vector had ended');
    const html = page({ tokens: [{ text: 'x', probability: 1, entropy: 0, alternatives: [], directions }] });
    assert.match(html, /style\/terse<\/td><td>layer 4<\/td><td>direction 3 of 3<\/td><td>87\.5 %/);
    assert.deepEqual(chosenDirections(traces, ids, -1), []);
  });
});
