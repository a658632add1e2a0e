import assert from 'node:assert/strict';
import { existsSync, lstatSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { installedModels } from '../../../src/hub/cache/installed';
import type { AddProgress } from '../../../src/hub/download/add-progress';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { GRAPHS, NEVER_ABORTED } from '../../support/fixtures';
import { repositoryOf } from '../../support/hub-server/repository';
import { assertComplete, assertNothingShows, assertRefused, fixtureRepository, withHub } from './added';

const EXTERNAL = 'llama-external';
const external = fixtureRepository(EXTERNAL);
const side = (name: string) => readFileSync(join(GRAPHS, 'llama-q4', name));
const several = repositoryOf('owner/several', {
  'config.json': side('config.json'),
  'tokenizer.json': side('tokenizer.json'),
  'README.md': '# not needed\n',
  LICENSE: 'MIT\n',
  'onnx/model_q4.onnx': side('onnx/model_q4.onnx'),
  'onnx/model.onnx': readFileSync(join(GRAPHS, 'llama-torchscript', 'onnx', 'model.onnx')),
  'model.safetensors': Buffer.alloc(100_000),
});

describe('adding a model from a hub', () => {
  it('brings graph, external data, configuration and tokenizer, as links to blobs', async () => {
    await withHub([external], async ({ add, cache, hub }) => {
      const progress: AddProgress[] = [];
      const added = await add('owner/llama-external', { onProgress: (step) => progress.push(step) });
      assertComplete(added.folder, EXTERNAL);
      assert.equal(added.commit, external.commit);
      const repository = join(cache, 'models--owner--llama-external');
      assert.equal(added.folder, join(repository, 'snapshots', external.commit));
      assert.equal(readFileSync(join(repository, 'refs', 'main'), 'utf8'), external.commit);
      if (process.platform !== 'win32')
        assert.ok(lstatSync(join(added.folder, 'onnx', 'model.onnx_data')).isSymbolicLink());
      assert.ok(
        readdirSync(join(repository, 'blobs')).every((name) => /^([0-9a-f]{40}|[0-9a-f]{64})$/.test(name)),
      );
      const last = progress.filter((step) => step.stage === 'downloading').at(-1);
      assert.equal(last?.receivedBytes, last?.totalBytes);
      assert.equal(last?.totalBytes, added.totalBytes);
      assert.equal(added.fetchedBytes, added.totalBytes);
      assert.ok(hub.requests.some(({ origin }) => origin === 'storage'));
    });
  });

  it('brings what the engine loads and steers', async () => {
    await withHub([external], async ({ add }) => {
      const { folder } = await add('owner/llama-external');
      const model = await loadLanguageModel(folder);
      assert.equal(model.info.steerable, true);
      assert.equal(model.info.id, 'owner/llama-external');
      const { logits } = await model.forward([1, 2, 3], { signal: NEVER_ABORTED });
      assert.ok(logits.every(Number.isFinite));
      await model.dispose();
    });
  });

  it('takes the files of the chosen precision and no others', async () => {
    await withHub([several], async ({ add, hub, cache }) => {
      const { folder, precision } = await add('owner/several');
      assert.equal(precision, 'q4');
      const names = () => readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
      const q4 = ['LICENSE', 'config.json', 'onnx', join('onnx', 'model_q4.onnx'), 'tokenizer.json'];
      assert.deepEqual(names(), q4.sort());
      const before = hub.requests.filter(({ url }) => url.includes('/resolve/')).length;
      const more = await add('owner/several', { precision: 'fp32' });
      assert.equal(more.folder, folder);
      assert.deepEqual(names(), [...q4, join('onnx', 'model.onnx')].sort());
      const after = hub.requests.filter(({ url }) => url.includes('/resolve/')).length;
      assert.equal(after - before, 1, 'what is here is not fetched again');
      assert.deepEqual(
        installedModels(cache).map(({ id, graphs }) => [id, graphs.map((graph) => graph.precision)]),
        [['owner/several', ['q4', 'fp32']]],
      );
    });
  });

  it('fetches nothing that is here, and anew what is here but wrong', async () => {
    await withHub([external], async ({ add }) => {
      const { folder } = await add('owner/llama-external');
      assert.equal((await add('owner/llama-external')).fetchedBytes, 0);
      const data = join(folder, 'onnx', 'model.onnx_data');
      const bytes = readFileSync(data);
      bytes[100]! ^= 1;
      writeFileSync(data, bytes);
      assert.equal((await add('owner/llama-external')).fetchedBytes, bytes.length);
      truncateSync(data, 10);
      assert.equal((await add('owner/llama-external')).fetchedBytes, bytes.length);
      assertComplete(folder, EXTERNAL);
    });
  });

  it('finds a branch, a pull request and a commit', async () => {
    const branches = ['main', 'v2.0', 'refs/pr/4'];
    const repository = repositoryOf('owner/revised', { ...contents(), LICENSE: 'MIT' }, { branches });
    await withHub([repository], async ({ add, cache }) => {
      await add('owner/revised@refs/pr/4');
      const root = join(cache, 'models--owner--revised');
      assert.equal(readFileSync(join(root, 'refs', 'refs', 'pr', '4'), 'utf8'), repository.commit);
      assert.deepEqual(
        installedModels(cache).map(({ id }) => id),
        ['owner/revised@refs/pr/4'],
      );
      await add(`owner/revised@${repository.commit}`);
      assert.ok(!existsSync(join(root, 'refs', repository.commit)), 'a commit needs no name');
      await add('owner/revised@v2.0');
      await assertRejectedLike(add('owner/revised@v3'), /owner\/revised has no revision "v3"/);
    });
  });

  it('reads a listing of many pages', async () => {
    await withHub(
      [external],
      async ({ add }) => assertComplete((await add('owner/llama-external')).folder, EXTERNAL),
      {
        pageSize: 2,
      },
    );
  });

  it('downloads once what two ask for at the same time', async () => {
    await withHub([external], async ({ add, hub }) => {
      hub.faults.add({ kind: 'slow', pauseMs: 5 }, /./, 3);
      const stages: string[] = [];
      const onProgress = ({ stage }: AddProgress) => stages.push(stage);
      const both = await Promise.all([
        add('owner/llama-external', { onProgress }),
        add('owner/llama-external', { onProgress }),
      ]);
      assert.deepEqual(both.map(({ fetchedBytes }) => fetchedBytes > 0).sort(), [false, true]);
      assert.ok(stages.includes('waiting'));
      assert.equal(hub.requests.filter(({ origin }) => origin === 'storage').length, 2);
    });
  });

  it('ends when asked to, and goes on from there', async () => {
    await withHub([external], async ({ add, cache, hub }) => {
      hub.faults.add({ kind: 'slow', pauseMs: 20 }, /onnx/);
      const controller = new AbortController();
      const reason = new Error('enough');
      const onProgress = (step: AddProgress) => {
        if (step.stage === 'downloading' && step.receivedBytes > 40_000) controller.abort(reason);
      };
      await assert.rejects(add('owner/llama-external', { signal: controller.signal, onProgress }), reason);
      assertNothingShows(cache);
      const { fetchedBytes, totalBytes, folder } = await add('owner/llama-external');
      assert.ok(fetchedBytes > 0 && fetchedBytes < totalBytes, `${fetchedBytes} of ${totalBytes}`);
      assertComplete(folder, EXTERNAL);
    });
  });
});

describe('a repository that Trimtab cannot run', () => {
  const config = { 'config.json': '{}', 'tokenizer.json': '{}' };
  for (const [what, files, sentence] of [
    ['GGUF files', { 'model-Q4_K_M.gguf': 'x' }, /holds GGUF files.*ONNX export.*model search/],
    ['PyTorch weights', { ...config, 'model.safetensors': 'x' }, /holds PyTorch weights.*optimum/],
    [
      'a graph of another name',
      { ...config, 'onnx/encoder.onnx': 'x' },
      /no graph under a name.*onnx\/encoder\.onnx/,
    ],
    ['no model', { 'README.md': 'x' }, /holds no model that Trimtab can run/],
    ['no tokenizer', { 'config.json': '{}', 'onnx/model_q4.onnx': 'x' }, /has no tokenizer\.json/],
    ['a graph that is none', { ...config, 'onnx/model_q4.onnx': 'x' }, /cannot be read as an ONNX model/],
  ] as const) {
    it(`says so of ${what}`, async () => {
      await withHub([repositoryOf('owner/other', files)], ({ add, cache }) =>
        assertRefused(add('owner/other'), cache, sentence),
      );
    });
  }

  it('says which precisions there are', async () => {
    await withHub([several], async ({ add, cache }) => {
      await assertRefused(
        add('owner/several', { precision: 'fp16' }),
        cache,
        /no graph of precision fp16: it has q4, fp32/,
      );
      await assertRefused(
        add('owner/several', { precision: 'int3' }),
        cache,
        /"int3" is not a precision: choose one of/,
      );
    });
  });

  it('says that external data is missing', async () => {
    const files = contents(EXTERNAL);
    delete files['onnx/model.onnx_data'];
    await withHub([repositoryOf('owner/broken', files)], ({ add, cache }) =>
      assertRefused(
        add('owner/broken'),
        cache,
        /keeps weights in "model\.onnx_data", which the repository does not have/,
      ),
    );
  });
});

describe('what is said before a download', () => {
  it('refuses what does not fit on the disk', async () => {
    await withHub([external], async ({ add, cache, hub }) => {
      const attempt = add('owner/llama-external', { freeBytes: () => Promise.resolve(150 * 1024) });
      await assertRefused(
        attempt,
        cache,
        /owner\/llama-external needs \d+ kB and the disk of .* has 154 kB free/,
      );
      assert.ok(!hub.requests.some(({ url }) => url.includes('/resolve/')));
    });
  });

  it('tells the plan anew where the graph names data that no convention knows', async () => {
    const { 'onnx/model.onnx': graph, 'onnx/model.onnx_data': data, ...side } = contents(EXTERNAL);
    assert.ok(graph && data);
    // As long as the name that it replaces, so that the graph is still one.
    const renamed = graph.toString('latin1').replaceAll('model.onnx_data', 'big.weights.bin');
    const files = {
      ...side,
      'onnx/model.onnx': Buffer.from(renamed, 'latin1'),
      'onnx/big.weights.bin': data,
    };
    await withHub([repositoryOf('owner/named', files)], async ({ add, cache }) => {
      const told: number[] = [];
      const { folder } = await add('owner/named', { onPlan: ({ weightBytes }) => told.push(weightBytes) });
      assert.deepEqual(told, [graph.length, graph.length + data.length]);
      assert.deepEqual(readFileSync(join(folder, 'onnx', 'big.weights.bin')), data);
      assert.equal(installedModels(cache)[0]?.graphs[0]?.bytes, graph.length + data.length);
    });
  });

  it('lets the caller refuse the plan', async () => {
    await withHub([external], async ({ add, hub }) => {
      const refusal = new Error('too large');
      const onPlan = () => {
        throw refusal;
      };
      await assert.rejects(add('owner/llama-external', { onPlan }), refusal);
      assert.ok(!hub.requests.some(({ url }) => url.includes('/resolve/')));
    });
  });
});

function contents(fixture = 'llama-q4'): Record<string, Buffer> {
  const folder = join(GRAPHS, fixture);
  return Object.fromEntries(
    ['config.json', 'tokenizer.json', ...readdirSync(join(folder, 'onnx')).map((name) => `onnx/${name}`)].map(
      (path) => [path, readFileSync(join(folder, path))],
    ),
  );
}

async function assertRejectedLike(attempt: Promise<unknown>, sentence: RegExp): Promise<void> {
  await assert.rejects(attempt, (error: Error) => sentence.test(error.message));
}
