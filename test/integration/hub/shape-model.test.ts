import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import * as z from 'zod';
import { HALF_BILLION, writeShapeModel } from '../../../bench/shape-model';
import { ModelCheck } from '../../../src/hub/check/check-store';
import { buildIfStale, outcomeOf, start, trimtabJson } from '../../support/cli';
import { EMBEDDED_MODEL } from '../../support/fixtures';
import { startHub } from '../../support/hub-server/hub-server';
import { repositoryOfFolder } from '../../support/hub-server/repository';

const BUILD_MS = 3_600_000;
const skip = process.env['TRIMTAB_NIGHTLY'] ? false : 'it moves 400 MB twice: set TRIMTAB_NIGHTLY=1';

/** A style whose examples even random weights tell apart. */
const CONCEPT = 'style/early-return';

describe('a model in the shape of 0.5 billion parameters', { skip }, () => {
  before(buildIfStale);

  it('is downloaded through a cut, checked, and completes steered by a vector that was built for it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trimtab-shape-'));
    const served = join(folder, 'served');
    writeShapeModel(served, HALF_BILLION);
    for (const file of ['tokenizer.json', 'tokenizer_config.json'])
      copyFileSync(join(EMBEDDED_MODEL, file), join(served, file));
    const hub = await startHub([repositoryOfFolder('owner/shape', served)]);
    hub.faults.add({ kind: 'cut', after: 150_000_000 }, /onnx_data/);
    const env = {
      HF_ENDPOINT: hub.endpoint,
      HF_HOME: join(folder, 'hf'),
      HF_HUB_CACHE: '',
      XDG_CACHE_HOME: join(folder, 'cache'),
      TRIMTAB_CONFIG: join(folder, 'config.json'),
      TRIMTAB_VECTORS: join(folder, 'vectors'),
      http_proxy: '',
      HTTP_PROXY: '',
    };
    try {
      const Added = z.looseObject({ check: ModelCheck, bytes: z.number(), fetchedBytes: z.number() });
      const { check, bytes, fetchedBytes } = await trimtabJson(Added, ['model', 'add', 'owner/shape'], {
        env,
      });
      assert.equal(fetchedBytes, bytes);
      assert.deepEqual(
        [check.steerable, check.layers, check.hiddenSize, check.vocabularySize],
        [true, HALF_BILLION.layers, HALF_BILLION.hidden, HALF_BILLION.vocabulary],
      );
      const file = join(folder, 'a.py');
      writeFileSync(file, 'def add(a, b):\n    return ');
      const Completed = z.looseObject({
        completion: z.looseObject({
          tokens: z.array(z.looseObject({ id: z.number(), logprob: z.number() })),
        }),
      });
      const complete = ['complete', file, '--model', 'owner/shape', '--max-tokens', '4'];
      const plain = await trimtabJson(Completed, complete, { env });
      // Hundreds of texts through half a billion weights: longer than any command of the other tests.
      const built = await outcomeOf(
        start(['vector', 'build', '--model', 'owner/shape', '--concept', CONCEPT], {
          env,
          limitMs: BUILD_MS,
        }),
      );
      assert.equal(built.code, 0, built.stderr);
      const steered = await trimtabJson(Completed, [...complete, '--steer', CONCEPT], { env });
      const first = ({ completion }: z.infer<typeof Completed>) => completion.tokens[0]?.logprob;
      assert.equal(plain.completion.tokens.length, 4);
      assert.notEqual(first(steered), first(plain));
    } finally {
      await hub.close();
      rmSync(folder, { recursive: true });
    }
  });
});
