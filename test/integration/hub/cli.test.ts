import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { before, describe, it } from 'node:test';
import * as z from 'zod';
import { CatalogueEntryJson, UsableJson } from './json';
import { installedModels } from '../../../src/hub/cache/installed';
import { ModelCheck } from '../../../src/hub/check/check-store';
import {
  assertFailed,
  assertMisused,
  buildIfStale,
  outcomeOf,
  start,
  trimtab,
  trimtabJson,
} from '../../support/cli';
import { BYTE_MODEL, GRAPHS } from '../../support/fixtures';
import { repositoryOf, repositoryOfFolder } from '../../support/hub-server/repository';
import { assertComplete, assertNothingShows, fixtureRepository } from './added';
import { withUser as withUserOf, type User } from './user';

const FIXTURE = 'llama-external';
const ID = `owner/${FIXTURE}`;
/** Kills of a download; fifty take two minutes. */
const KILLS = process.env['TRIMTAB_NIGHTLY'] ? 50 : 6;

const Added = z.object({
  id: z.string(),
  folder: z.string(),
  precision: z.string(),
  bytes: z.number(),
  fetchedBytes: z.number(),
  check: ModelCheck.optional(),
});
const Overview = z.object({
  installed: z.array(UsableJson),
  recommended: z.array(CatalogueEntryJson),
  others: z.array(CatalogueEntryJson),
});
const Completion = z.looseObject({ model: z.looseObject({ id: z.string(), sha256: z.string() }) });

/** What the hub of these tests has. */
const repositories = [
  fixtureRepository(FIXTURE),
  repositoryOfFolder('owner/bytes', BYTE_MODEL),
  repositoryOfFolder('owner/revised', BYTE_MODEL, { branches: ['main'] }),
  repositoryOfFolder('owner/revised', join(GRAPHS, 'llama-q8'), { branches: ['v2'] }),
  repositoryOf('owner/several', {
    ...Object.fromEntries(
      ['config.json', 'tokenizer.json', 'onnx/model_q4.onnx'].map((path) => [
        path,
        readFileSync(join(GRAPHS, 'llama-q4', path)),
      ]),
    ),
    'onnx/model.onnx': readFileSync(join(BYTE_MODEL, 'onnx', 'model.onnx')),
  }),
];
const withUser = (use: (user: User) => Promise<void>) => withUserOf(repositories, use);

describe('trimtab model', () => {
  before(buildIfStale);

  it('adds, checks, lists, uses and removes a model of the hub', async () => {
    await withUser(async ({ home, cache, run, json, hub }) => {
      const added = await json(Added, 'model', 'add', ID);
      assertComplete(added.folder, FIXTURE);
      const { check: verdict } = added;
      assert.ok(verdict);
      assert.equal(verdict.steerable, true);
      assert.equal(verdict.completionFault, undefined);
      assert.ok(verdict.residentBytes > 0 && (verdict.tokensPerSecond ?? 0) > 0);

      const asked = hub.requests.length;
      const listed = (await json(Overview, 'model', 'list')).installed;
      assert.deepEqual(
        listed.map(({ id, precision, isChosen, check }) => [id, precision, isChosen, check?.sha256]),
        [
          ['embedded', 'q8', true, undefined],
          [ID, 'fp32', false, verdict.sha256],
        ],
      );
      writeFileSync(join(home, 'a.py'), 'def f():\n    ');
      const complete = ['complete', join(home, 'a.py'), '--max-tokens', '2'];
      const { model } = await json(Completion, ...complete, '--model', ID);
      assert.deepEqual([model.id, model.sha256], [ID, verdict.sha256]);

      assert.match(
        (await run('model', 'use', ID)).stdout,
        /^owner\/llama-external is used where no --model is given\.$/m,
      );
      assert.equal((await json(Completion, ...complete)).model.id, ID);
      assert.match(
        (await run('model', 'list')).stdout,
        /^\* {2}owner\/llama-external +fp32 .*steerable, .* of memory$/m,
      );

      assert.match(
        (await run('model', 'remove', ID)).stdout,
        /is removed; \d+ kB are free again\.\nIt was the chosen model/,
      );
      assert.ok(!existsSync(join(cache, 'models--owner--llama-external')));
      assert.equal((await json(Completion, ...complete)).model.id, 'model');
      assert.equal(hub.requests.length, asked, 'nothing but add and search asks the network');
      assertFailed(await run('model', 'remove', ID), /owner\/llama-external is not installed/);
    });
  });

  it('takes a folder, and forgets it without touching it', async () => {
    await withUser(async ({ run, json, hub }) => {
      const folder = join(GRAPHS, 'llama-q4');
      const added = await json(Added, 'model', 'add', folder, '--no-check');
      assert.deepEqual([added.id, added.precision, added.check], [folder, 'q4', undefined]);
      assert.ok((await json(Overview, 'model', 'list')).installed.some(({ id }) => id === folder));
      assert.equal((await run('model', 'use', folder)).code, 0);
      assert.match((await run('model', 'check', folder)).stdout, /^steerable +yes$/m);
      assert.match((await run('model', 'remove', folder)).stdout, /is forgotten; its files stay\./);
      assert.ok(existsSync(join(folder, 'config.json')));
      assert.equal((await json(Overview, 'model', 'list')).installed.length, 1);
      assert.equal(hub.requests.length, 0);
    });
  });

  it('keeps one revision when another is removed', async () => {
    await withUser(async ({ json, run }) => {
      await json(Added, 'model', 'add', 'owner/revised', '--no-check');
      await json(Added, 'model', 'add', 'owner/revised@v2', '--no-check');
      assert.equal((await run('inspect', '--model', 'owner/revised@v2')).code, 0);
      const ids = async () => (await json(Overview, 'model', 'list')).installed.map(({ id }) => id);
      assert.deepEqual(await ids(), ['embedded', 'owner/revised', 'owner/revised@v2']);
      assert.equal((await run('model', 'remove', 'owner/revised@v2')).code, 0);
      assert.deepEqual(await ids(), ['embedded', 'owner/revised']);
      assert.equal((await run('inspect', '--model', 'owner/revised')).code, 0);
    });
  });

  it('goes back to the embedded model when the chosen one loses its last precision', async () => {
    await withUser(async ({ json, run }) => {
      await json(Added, 'model', 'add', 'owner/several', '--no-check');
      await json(Added, 'model', 'add', 'owner/several', '--precision', 'fp32', '--no-check');
      assert.match((await run('model', 'use', 'owner/several@main')).stdout, /^owner\/several is used/);
      const chosen = async () =>
        (await json(Overview, 'model', 'list')).installed
          .filter(({ isChosen }) => isChosen)
          .map(({ id, precision }) => [id, precision]);
      assert.deepEqual(await chosen(), [['owner/several', 'q4']]);
      const remove = async (precision: string) =>
        (await run('model', 'remove', 'owner/several', '--precision', precision)).stdout;
      assert.doesNotMatch(await remove('q4'), /the embedded one is used/);
      assert.deepEqual(await chosen(), [['owner/several', 'fp32']]);
      assert.match(await remove('fp32'), /the embedded one is used/);
      assert.equal((await chosen())[0]?.[0], 'embedded');
    });
  });

  it('searches the catalogue and the hub', async () => {
    await withUser(async ({ run, env, hub }) => {
      const { stdout } = await run('model', 'search', 'bytes');
      assert.match(stdout, /^At the hub\n +owner\/bytes +42 downloads +mit$/m);
      assert.match(
        (await run('model', 'search', 'Coder 0.5B')).stdout,
        /^In the catalogue\n +onnx-community\/Qwen2\.5-Coder-0\.5B-Instruct/m,
      );
      hub.apiFaults.add({ kind: 'status', status: 503 });
      const late = await run('model', 'search', 'bytes');
      assert.match(late.stdout, /owner\/bytes/);
      assert.match(late.stderr, /^Trying again in 0:01: it has a fault \(503\)\n$/);
      const offline = await trimtab(['model', 'search', 'qwen'], { env: { ...env, HF_HUB_OFFLINE: '1' } });
      assert.match(offline.stdout, /Qwen2\.5-Coder-1\.5B/);
      assert.match(offline.stderr, /HF_HUB_OFFLINE is set, so the hub was not asked/);
    });
  });

  it('says what is wrong in one sentence', async () => {
    await withUser(async ({ run, env, hub, cache, home }) => {
      assertFailed(
        await run('model', 'check', ID),
        /There is no model at owner\/llama-external.*trimtab model add owner\/llama-external/,
      );
      assertFailed(await run('complete', 'README.md', '--model', ID), /trimtab model add/);
      assertMisused(await run('model', 'add', 'nothing'), /"nothing" is neither a folder nor an id/);
      assertFailed(await run('model', 'use', 'nothing'), /^There is no model at nothing/);
      const add = (changes: Record<string, string>, id = ID) =>
        trimtab(['model', 'add', id], { env: { ...env, ...changes } });
      assertFailed(await add({ HF_HUB_OFFLINE: '1' }), /needs the network, which HF_HUB_OFFLINE forbids/);
      assertFailed(await add({ HF_ENDPOINT: 'nowhere' }), /HF_ENDPOINT is "nowhere"/);
      assertFailed(await add({ HF_TOKEN: 'a b' }), /token .* has a space/);
      assert.equal(hub.requests.length, 0);
      if (existsSync(cache)) assertNothingShows(cache);
      for (const [file, sentence] of [
        ['weights.gguf', /holds GGUF files.*ONNX export.*trimtab model search own/],
        ['model.safetensors', /holds PyTorch weights.*optimum/],
      ] as const) {
        const folder = join(home, file, 'own');
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, file), '');
        assertFailed(await run('model', 'add', folder), sentence);
      }
      assertFailed(
        await add({ HF_HOME: join(home, 'weights.gguf', 'own', 'weights.gguf') }),
        /^The model cache .* cannot be written \(E[A-Z]+\): .*HF_HOME/,
      );
    });
  });

  it('says before a download that this machine has too little memory', async () => {
    const huge = 2 ** 43;
    const forge = (entries: readonly object[]) =>
      entries.map((entry) =>
        'lfs' in entry ? { ...entry, size: huge, lfs: { ...(entry.lfs as object), size: huge } } : entry,
      );
    const refused = async ({ run, hub, cache }: User) => {
      assertFailed(
        await run('model', 'add', ID),
        /^owner\/llama-external needs up to 45\.\d TB of memory and this machine has .*: choose a smaller/,
      );
      assert.ok(!hub.requests.some(({ url }) => url.includes('/resolve/')));
      assert.ok(!existsSync(cache));
    };
    await withUserOf(repositories, refused, { forge });
  });

  it('is not confused by damaged settings', async () => {
    await withUser(async ({ run, env, home }) => {
      const damaged = { ...env, TRIMTAB_CONFIG: join(home, 'damaged.json') };
      writeFileSync(damaged.TRIMTAB_CONFIG, '{');
      assertFailed(
        await trimtab(['model', 'list'], { env: damaged }),
        /damaged\.json is damaged: mend or delete it/,
      );
      assert.equal((await run('model', 'list')).code, 0);
    });
  });
});

describe('trimtab model add, ended at any moment', () => {
  before(buildIfStale);

  it(`shows no half of a model after any of ${KILLS} kills, and completes the next time`, async (t) => {
    await withUser(async ({ hub, cache, env, json }) => {
      /** Adds it, and kills that so long after its first request; without a moment it may end. */
      const addKilled = async (afterMs?: number) => {
        hub.faults.clear();
        hub.faults.add({ kind: 'slow', pauseMs: 3 }, /./, 100);
        const asked = hub.requests.length;
        const child = start(['model', 'add', ID, '--no-check'], { env });
        const outcome = outcomeOf(child);
        while (hub.requests.length === asked && child.exitCode === null) await pause(2);
        const begun = performance.now();
        if (afterMs !== undefined) await pause(afterMs).then(() => child.kill('SIGKILL'));
        const { signal } = await outcome;
        return { wasKilled: signal === 'SIGKILL', tookMs: performance.now() - begun };
      };
      let { tookMs } = await addKilled();
      let resumed = 0;
      for (let killed = 0; killed < KILLS;) {
        // All of it anew each time, so that every moment of a download is met, its last ones too.
        rmSync(cache, { recursive: true, force: true });
        const attempt = await addKilled(Math.random() * tookMs);
        if (!attempt.wasKilled) tookMs = attempt.tookMs;
        else killed++;
        assertOnlyWhole(cache);
        hub.faults.clear();
        const next = await json(Added, 'model', 'add', ID, '--no-check');
        assertComplete(next.folder, FIXTURE);
        assert.deepEqual(leftovers(cache), []);
        resumed += Number(attempt.wasKilled && next.fetchedBytes < next.bytes);
      }
      t.diagnostic(`${resumed} of ${KILLS} kills had left something to continue`);
    });
  });

  it('downloads once what two processes ask for', async () => {
    await withUser(async ({ hub, env }) => {
      hub.faults.add({ kind: 'slow', pauseMs: 20 }, /onnx/, 2);
      const both = await Promise.all(
        [1, 2].map(async () => trimtabJson(Added, ['model', 'add', ID, '--no-check'], { env })),
      );
      assert.equal(hub.requests.filter(({ origin }) => origin === 'storage').length, 2);
      for (const { folder } of both) assertComplete(folder, FIXTURE);
    });
  });

  it('says that it was interrupted', { skip: process.platform === 'win32' }, async () => {
    await withUser(async ({ hub, env }) => {
      hub.faults.add({ kind: 'stall', after: 1000 }, /onnx/);
      const child = start(['model', 'add', ID], { env });
      const outcome = outcomeOf(child);
      while (!hub.requests.some(({ origin }) => origin === 'storage')) await pause(5);
      child.kill('SIGINT');
      const { stderr, code } = await outcome;
      assert.match(stderr, /Interrupted\.\n$/);
      assert.equal(code, 130);
    });
  });
});

/** Files of a cache that are neither blobs nor what its documented layout shows of them. */
function leftovers(cache: string): string[] {
  const layout =
    /^models--[^/]+\/(blobs\/([0-9a-f]{40}|[0-9a-f]{64})|refs\/main|snapshots\/[0-9a-f]{40}\/.*\.(json|onnx|onnx_data))$/;
  return readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(cache, path)).isFile())
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.startsWith('.locks/') && !layout.test(path));
}

/** The graph is linked last, when all the rest is there: without a ref, it shows only if it could be loaded. */
function assertOnlyWhole(cache: string): void {
  for (const { folder, graphs } of installedModels(cache))
    if (graphs.length > 0) assertComplete(folder, FIXTURE);
}
