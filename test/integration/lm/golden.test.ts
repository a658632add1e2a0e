import assert from 'node:assert/strict';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { splitAtCursor } from '../../../src/cli/cursor';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import type { GeneratedToken } from '../../../src/lm/types';
import { EMBEDDED_MODEL, GREEDY, NEVER_ABORTED, ROOT } from '../../support/fixtures';

const FILE = join(import.meta.dirname, 'golden', 'completions.json');
const EXAMPLES = join(ROOT, 'examples');
const TOKENS = 24;
/** Nats between the two likeliest tokens below which another processor's rounding may choose the other. */
const NEAR_TIE = 0.03;
/** Nats by which entropies may differ between processors. */
const ENTROPY_TOLERANCE = 0.05;
const REGENERATE = 'UPDATE_GOLDEN=1 node --import tsx --test test/integration/lm/golden.test.ts';

interface GoldenToken {
  readonly text: string;
  readonly entropy: number;
}

interface Golden {
  /** SHA-256 of the model that wrote the completions. */
  readonly model: string;
  /** Greedy completions by example file, as far as no near tie decides them. */
  readonly completions: Record<string, GoldenToken[]>;
}

const examples = readdirSync(EXAMPLES).filter((name) => name !== 'README.md');

function decidedTokens(tokens: readonly GeneratedToken[]): GoldenToken[] {
  const tie = tokens.findIndex(({ alternatives: [first, second] }) =>
    first && second ? Math.log(first.probability / second.probability) < NEAR_TIE : false,
  );
  return tokens
    .slice(0, tie === -1 ? tokens.length : tie)
    .map(({ text, entropy }) => ({ text, entropy: Number(entropy.toFixed(3)) }));
}

async function completeExample(model: LanguageModel, name: string): Promise<readonly GeneratedToken[]> {
  const { prefix, suffix } = splitAtCursor(readFileSync(join(EXAMPLES, name), 'utf8'), name);
  const request = { prefix, suffix, fileName: name, maxTokens: TOKENS, sampling: GREEDY };
  return (await model.complete(request, { signal: NEVER_ABORTED })).tokens;
}

describe('golden completions of the examples by the embedded model', () => {
  let model: LanguageModel;
  let golden: Golden;
  before(async () => {
    model = await loadLanguageModel(EMBEDDED_MODEL);
    if (process.env['UPDATE_GOLDEN'] === '1') {
      const completions: Golden['completions'] = {};
      for (const name of examples) completions[name] = decidedTokens(await completeExample(model, name));
      const content: Golden = { model: await model.sha256(), completions };
      writeFileSync(FILE, `${JSON.stringify(content, null, 2)}\n`);
    }
    golden = JSON.parse(readFileSync(FILE, 'utf8')) as Golden;
  });
  after(() => model.dispose());

  it('are those of the model that is in the repository, for every example', async () => {
    assert.equal(await model.sha256(), golden.model, `The model was replaced: run\n  ${REGENERATE}`);
    assert.deepEqual(
      Object.keys(golden.completions),
      examples,
      `An example is new or gone: run\n  ${REGENERATE}`,
    );
  });

  for (const name of examples) {
    it(`complete ${name} as before`, async () => {
      const expected = golden.completions[name] ?? [];
      const tokens = (await completeExample(model, name)).slice(0, expected.length);
      assert.deepEqual(
        tokens.map((token) => token.text),
        expected.map((token) => token.text),
        `The completion changed. If it was meant to, run\n  ${REGENERATE}`,
      );
      tokens.forEach(({ text, entropy }, i) => {
        const before = expected[i]?.entropy ?? NaN;
        assert.ok(
          Math.abs(entropy - before) <= ENTROPY_TOLERANCE,
          `The entropy of ${JSON.stringify(text)} was ${before} and is ${entropy}.`,
        );
      });
    });
  }
});
