import assert from 'node:assert/strict';
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { completeGraphs } from '../../../../src/hub/cache/installed';
import { checkAndKeep } from '../../../../src/hub/check/check-and-keep';
import { checkModel, type CheckingEngine } from '../../../../src/hub/check/check-model';
import { fileCheckStore, filesBehindCheck } from '../../../../src/hub/check/check-store';
import type { Completion, ModelInfo } from '../../../../src/lm/types';
import { BYTE_MODEL, GRAPHS, NEVER_ABORTED } from '../../../support/fixtures';

const info: ModelInfo = {
  id: 'model',
  file: 'model.onnx',
  precision: 'fp32',
  layers: 3,
  hiddenSize: 32,
  vocabularySize: 300,
  contextLength: 128,
  steerable: true,
  promptOrder: 'prefix',
};
const completion: Completion = {
  text: 'ab',
  stopReason: 'max-tokens',
  tokens: [{ id: 97, text: 'a', logprob: -1, entropy: 1, varentropy: 0, alternatives: [] }],
  timings: { prefillMs: 100, prefillTokens: 50, reusedTokens: 0, decodeMs: 200, decodeTokens: 20 },
};

/** What engines do that no fixture makes a real one do. */
function engine(changes: Partial<CheckingEngine> = {}): CheckingEngine {
  return {
    load: async () => ({ info, loadMs: 10 }),
    complete: async () => completion,
    identify: async () => 'a'.repeat(64),
    status: async () => ({ process: { residentBytes: 1000 } }),
    ...changes,
  };
}

const check = (changes: Partial<CheckingEngine> = {}, folder = BYTE_MODEL) =>
  checkModel({ engine: engine(changes), folder, signal: NEVER_ABORTED, now: () => new Date(0) });

describe('checkModel', () => {
  it('tells what a model can do and how fast', async () => {
    assert.deepEqual(await check(), {
      sha256: 'a'.repeat(64),
      precision: 'fp32',
      layers: 3,
      hiddenSize: 32,
      vocabularySize: 300,
      contextLength: 128,
      fillInTheMiddle: true,
      steerable: true,
      promptTokensPerSecond: 500,
      tokensPerSecond: 100,
      residentBytes: 1000,
      loadMs: 10,
      checkedAt: '1970-01-01T00:00:00.000Z',
    });
  });

  it('tells why a model completes but cannot be steered', async () => {
    const refused = { ...info, steerable: false, reason: 'its blocks have no residual stream' };
    const { steerable, reason } = await check({ load: async () => ({ info: refused, loadMs: 1 }) });
    assert.deepEqual([steerable, reason], [false, 'its blocks have no residual stream']);
  });

  it('tells why a model does not complete', async () => {
    const failed = await check({ complete: async () => Promise.reject(new Error('The engine crashed.')) });
    assert.equal(failed.completionFault, 'The engine crashed.');
    const tokens = completion.tokens.map((token) => ({ ...token, entropy: NaN }));
    const noNumbers = await check({ complete: async () => ({ ...completion, tokens }) });
    assert.equal(noNumbers.completionFault, 'its probabilities are not numbers');
    assert.equal(noNumbers.tokensPerSecond, undefined);
  });

  it('ends when asked to, without a verdict', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const complete = async () => {
      controller.abort(reason);
      return completion;
    };
    const request = { engine: engine({ complete }), folder: BYTE_MODEL, signal: controller.signal };
    await assert.rejects(checkModel(request), reason);
  });

  describe('with files', () => {
    let folder = '';
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), 'trimtab-check-'));
      cpSync(BYTE_MODEL, folder, { recursive: true });
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    it('notices a tokenizer that does not give texts back', async () => {
      const file = join(folder, 'tokenizer.json');
      const tokenizer = JSON.parse(readFileSync(file, 'utf8')) as object;
      writeFileSync(file, JSON.stringify({ ...tokenizer, normalizer: { type: 'Lowercase' } }));
      const { tokenizerFault } = await check({}, folder);
      assert.match(tokenizerFault ?? '', /comes back as/);
    });

    it('refuses a folder without a tokenizer', async () => {
      rmSync(join(folder, 'tokenizer.json'));
      await assert.rejects(check({}, folder), /has no tokenizer\.json/);
    });

    it('is kept for the files it was made of, and for no others', async () => {
      cpSync(join(GRAPHS, 'llama-external'), folder, { recursive: true });
      const store = fileCheckStore(join(folder, 'below', 'checks.json'));
      const keptCheck = async () =>
        checkAndKeep({
          ...{ engine: engine(), name: 'bytes', folder, store, signal: NEVER_ABORTED },
          memory: { total: 1e12, available: 1e12 },
          onWarning: (sentence) => assert.fail(sentence),
        });
      const kept = () => {
        const [graph] = completeGraphs(folder);
        return graph && store.get(filesBehindCheck(graph.files, folder));
      };
      assert.equal(kept(), undefined);
      const verdict = await keptCheck();
      assert.deepEqual(kept(), verdict);
      for (const name of ['onnx/model.onnx_data', 'tokenizer.json', 'config.json']) {
        appendFileSync(join(folder, name), ' ');
        assert.equal(kept(), undefined, name);
        await keptCheck();
        assert.ok(kept());
      }
    });
  });
});
