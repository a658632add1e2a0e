import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { EndReason } from '../../../src/completion/stop/stop-rule';
import { untranslated } from '../../../src/common/translate';
import { suggestionConfidence } from '../../../src/editor/confidence';
import { createParsers } from '../../../src/syntax/parser';
import { parseCalibration } from '../../../src/uncertainty/calibration/calibration-schema';
import { EMBEDDED_MODEL, ROOT } from '../../support/fixtures';

const text = readFileSync(join(EMBEDDED_MODEL, 'calibration.json'), 'utf8');
const { model } = JSON.parse(text) as { model: { sha256: string } };
const calibration = parseCalibration(text, model.sha256, 'calibration.json');
const parsers = createParsers({ wasmFolder: join(ROOT, 'dist', 'grammars') });

/** A suggestion of these tokens, all of one probability. */
function suggested(texts: readonly string[], probability: number, end: EndReason) {
  let at = 0;
  const entropy = -Math.log(probability);
  const tokens = texts.map((each, id) => ({
    token: {
      ...{ id, text: each, logprob: Math.log(probability), entropy, varentropy: entropy },
      alternatives: [
        { id, text: each, probability },
        { id: 999, text: '?', probability: 1 - probability },
      ],
    },
    start: at,
    end: (at += each.length),
  }));
  return { insertText: texts.join(''), tokens, end };
}

const confidence = (texts: readonly string[], probability: number, end: EndReason) =>
  suggestionConfidence(
    suggested(texts, probability, end),
    { prefix: 'def f(x):\n    ', suffix: '\n' },
    { calibration, parsers, language: 'python', t: untranslated },
  );

describe('the confidence in a suggestion', () => {
  it('is higher for tokens that the model was surer of', async () => {
    const sure = await confidence(['return', ' x'], 0.99, 'line-end');
    const unsure = await confidence(['return', ' x'], 0.2, 'line-end');
    assert.ok(sure!.percent > unsure!.percent, `${sure!.percent} % and ${unsure!.percent} %`);
    assert.equal(unsure!.bin, 'unlikely');
  });

  it('says what it is of: the whole line, or what is shown of one that was cut', async () => {
    assert.match((await confidence(['return', ' x'], 0.9, 'line-end'))!.wording, / to be right, \d+ %$/);
    assert.match((await confidence(['return', ' x'], 0.9, 'fork'))!.wording, / to stay, \d+ %$/);
  });

  it('is that of the first line where there are more', async () => {
    const one = await confidence(['return', ' x', '\n'], 0.8, 'line-end');
    const two = await confidence(['return', ' x', '\n', 'def', ' g'], 0.8, 'length');
    assert.deepEqual(two, one);
  });

  it('is none without tokens', async () => {
    assert.equal(await confidence([], 0.9, 'line-end'), undefined);
  });
});
