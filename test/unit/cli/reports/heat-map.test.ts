import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { Script } from 'node:vm';
import { heatMapPage, heatMapSection } from '../../../../src/cli/reports/heat-map/page';
import { HEAT_MAP_SCRIPT } from '../../../../src/cli/reports/heat-map/script';
import type { ScoredFile } from '../../../../src/cli/scoring/score-file';
import { scoredTokens } from '../../../../src/uncertainty/scored-tokens';

/** A scored file whose tokens are its characters, the last of them undecided, with one alternative each. */
function scoredFile(file: string, text: string, alternative: string): ScoredFile {
  const count = text.length;
  const entropy = Float32Array.from({ length: count }, (_, i) => (i === count - 1 ? 4 : 0.1));
  const scores = {
    ids: new Int32Array(count),
    ends: Int32Array.from({ length: count }, (_, i) => i + 1),
    entropy,
    varentropy: entropy,
    surprisal: entropy,
    alternatives: {
      count: 1,
      ids: new Int32Array(count),
      probabilities: new Float32Array(count).fill(0.25),
      texts: new Map([[0, alternative]]),
    },
  };
  return { file, language: 'text', text, scores, classes: [], tokens: scoredTokens(text, scores, []) };
}

const HOSTILE = '</script><img src=x onerror=alert(1)>&"\'';

test('nothing of a file, its name or an alternative becomes markup', () => {
  const page = heatMapPage(HOSTILE, [heatMapSection(scoredFile(`${HOSTILE}.py`, HOSTILE, HOSTILE))]);
  assert.doesNotMatch(page, /<img/);
  assert.equal(page.match(/<\/script>/g)?.length, 2);
  assert.equal(page.match(/<script/g)?.length, 2);
});

test('what reorders or controls text is made visible', () => {
  const section = heatMapSection(scoredFile('a\u202eb.py', 'x\u202e\u001b[31m', '\u2066'));
  assert.doesNotMatch(section, /[\u202e\u2066\u001b]/);
});

test('the page loads nothing, and its policy lets its own style and script act', () => {
  const page = heatMapPage('model', [heatMapSection(scoredFile('a.py', 'a = 1', 'b'))]);
  assert.doesNotMatch(page, /(src|href)=|@import|url\(/);
  const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? '';
  assert.match(policy, /^default-src 'none'/);
  for (const element of ['style', 'script']) {
    const content = new RegExp(`<${element}>([^]*?)</${element}>`).exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(content).digest('base64');
    assert.ok(policy.includes(`${element}-src 'sha256-${hash}'`), element);
  }
});

test('each token has its colour, its mark and its reading', () => {
  const section = heatMapSection(scoredFile('a.py', 'abc', 'z'));
  assert.match(section, /<code><span>a<\/span><span>b<\/span><span class="l4 u">c<\/span><\/code>/);
  const data = /<script type="application\/json">([^]*?)<\/script>/.exec(section)?.[1] ?? '';
  assert.deepEqual(JSON.parse(data), {
    texts: ['z'],
    classes: ['text'],
    tokens: [
      [0.1, 0.1, 0, 0, 25],
      [0.1, 0.1, 0, 0, 25],
      [4, 4, 0, 0, 25],
    ],
  });
  assert.match(section, /<pre tabindex="0"/);
});

test('the script is one that a browser can read', () => {
  assert.doesNotThrow(() => new Script(HEAT_MAP_SCRIPT));
});

test('an empty file says so', () => {
  assert.match(heatMapSection(scoredFile('a.py', '', 'z')), /This file is empty/);
});
