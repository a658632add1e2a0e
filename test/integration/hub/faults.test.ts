import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import type { Clock } from '../../../src/hub/clock';
import type { AddProgress } from '../../../src/hub/download/add-progress';
import type { Fault } from '../../support/hub-server/faults';
import { repositoryOf } from '../../support/hub-server/repository';
import {
  assertComplete,
  assertNothingShows,
  assertRefused,
  fixtureRepository,
  IMPATIENT,
  QUICK,
  withHub,
} from './added';

const FIXTURE = 'llama-external';
const ID = `owner/${FIXTURE}`;
const repository = fixtureRepository(FIXTURE);
const DATA = /onnx_data$/;
const dataBytes = repository.files.find(({ path }) => path.endsWith('onnx_data'))!.bytes;

describe('a download that meets one fault', () => {
  const survived: readonly (readonly [string, Fault])[] = [
    ['a connection that is cut', { kind: 'cut', after: 30_000 }],
    ['a connection that is cut at once', { kind: 'cut', after: 0 }],
    ['a server that asks for a pause', { kind: 'status', status: 429, headers: { 'Retry-After': '0' } }],
    ['a server with a fault', { kind: 'status', status: 500 }],
    ['a gateway without a server', { kind: 'status', status: 503 }],
    ['a wrong byte', { kind: 'wrong-byte', at: 12_345 }],
    ['an answer that ends early', { kind: 'short', by: 1000 }],
    ['an answer that goes on', { kind: 'long', by: 1000 }],
    ['a length that is a lie', { kind: 'length-lie', bytes: 10_000_000_000 }],
    ['a slow connection', { kind: 'slow', pauseMs: 2 }],
  ];
  for (const [what, fault] of survived) {
    it(`survives ${what}`, async () => {
      await withHub([repository], async ({ hub, add }) => {
        hub.faults.add(fault, DATA);
        assertComplete((await add(ID)).folder, FIXTURE);
      });
    });
  }

  it('survives a connection that brings nothing any more', async () => {
    await withHub([repository], async ({ hub, add }) => {
      hub.faults.add({ kind: 'stall', after: 30_000 }, DATA);
      assertComplete((await add(ID, { policy: { ...QUICK, stallMs: 2000 } })).folder, FIXTURE);
    });
  });

  it('goes on where it was cut', async () => {
    await withHub([repository], async ({ hub, add }) => {
      hub.faults.add({ kind: 'cut', after: 30_000 }, DATA).add({ kind: 'cut', after: 10_000 }, DATA);
      const { fetchedBytes, totalBytes } = await add(ID);
      assert.equal(fetchedBytes, totalBytes, 'no byte came twice');
      const ranges = hub.requests.filter(({ origin }) => origin === 'storage').map(({ range }) => range);
      assert.deepEqual(ranges.slice(-2), ['bytes=30000-', 'bytes=40000-']);
    });
  });

  it('begins again where the server knows no ranges, or sends another one', async () => {
    for (const fault of [{ kind: 'no-range' }, { kind: 'wrong-range' }] as const) {
      await withHub([repository], async ({ hub, add }) => {
        hub.faults.add({ kind: 'cut', after: 30_000 }, DATA).add(fault, DATA);
        assertComplete((await add(ID)).folder, FIXTURE);
      });
    }
  });

  it('notices that what an earlier attempt left had gone bad', async () => {
    await withHub([repository], async ({ hub, add }) => {
      hub.faults.add({ kind: 'wrong-byte', at: 10 }, DATA).add({ kind: 'cut', after: 1000 }, DATA);
      assertComplete((await add(ID)).folder, FIXTURE);
    });
    await withHub([repository], async ({ hub, add, cache }) => {
      hub.faults.add({ kind: 'cut', after: 40_000 }, DATA).add({ kind: 'status', status: 500 }, DATA, 10);
      await assertRefused(
        add(ID),
        cache,
        /cannot be fetched from .* because it has a fault \(500\): .* is kept\.$/,
      );
      hub.faults.clear();
      hub.faults.add({ kind: 'wrong-byte', at: 0 }, DATA);
      assertComplete((await add(ID)).folder, FIXTURE);
    });
  });

  it('waits as long as it is asked to, in either of the words for it', async () => {
    for (const headers of [{ 'Retry-After': '37' }, { RateLimit: '"resolvers";r=0;t=36' }]) {
      const waits: number[] = [];
      const clock: Clock = { now: () => performance.now(), sleep: async (ms) => void waits.push(ms) };
      const told: AddProgress[] = [];
      await withHub([repository], async ({ hub, add }) => {
        hub.faults.add({ kind: 'status', status: 429, headers }, DATA);
        await add(ID, { clock, onProgress: (step) => told.push(step) });
      });
      assert.deepEqual(waits, [37_000]);
      const told429 = told.filter((step) => step.stage === 'retrying' && step.reason.includes('429'));
      assert.deepEqual(
        told429.map((step) => step.stage === 'retrying' && step.waitMs),
        [37_000],
      );
    }
  });
});

describe('a download that meets a fault for ever', () => {
  const refused: readonly (readonly [string, Fault, RegExp])[] = [
    ['wrong bytes', { kind: 'wrong-byte', at: 5 }, /arrived twice with another hash than the hub names/],
    ['a fault of the server', { kind: 'status', status: 502 }, /because it has a fault \(502\)/],
    [
      'a length that is a lie',
      { kind: 'length-lie', bytes: 10_000_000_000 },
      /announces 10000000000 bytes .* where the listing has/,
    ],
    ['answers that end early', { kind: 'short', by: 1e9 }, /ended \d+ bytes early/],
    [
      'a redirect in a circle',
      { kind: 'redirect-loop' },
      /redirects for onnx\/model\.onnx_data lead in a circle/,
    ],
    [
      'a pause without end',
      { kind: 'status', status: 429, headers: { 'Retry-After': '86400' } },
      /asks for a pause \(429\)/,
    ],
    ['silence', { kind: 'stall', after: 0 }, /brings nothing any more/],
    ['files that are gone', { kind: 'status', status: 404 }, /no longer has onnx\/model\.onnx_data/],
    ['an answer of another kind', { kind: 'status', status: 418 }, /with status 418: check HF_ENDPOINT/],
  ];
  for (const [what, fault, sentence] of refused) {
    it(`says so of ${what}`, async () => {
      await withHub([repository], async ({ hub, add, cache }) => {
        hub.faults.add(fault, DATA, 1000);
        await assertRefused(add(ID, { policy: fault.kind === 'stall' ? IMPATIENT : QUICK }), cache, sentence);
      });
    });
  }

  it('says so of a listing that fails, and of one that makes no sense', async () => {
    await withHub([repository], async ({ hub, add, cache }) => {
      hub.apiFaults.add({ kind: 'status', status: 500 }, /./, 3);
      assertComplete((await add(ID)).folder, FIXTURE);
      hub.apiFaults.add({ kind: 'cut', after: 0 }, /./, 100);
      await assert.rejects(
        add(ID),
        (error: Error) => error instanceof UserError && /listing of .* cannot be fetched/.test(error.message),
      );
      assert.ok(cache);
    });
    await withHub(
      [repository],
      ({ add, cache }) => assertRefused(add(ID), cache, /does not answer as a Hugging Face hub does/),
      {
        forge: (entries) => entries.map((entry) => ({ ...entry, size: -1 })),
      },
    );
  });

  it('says so when nobody answers', async () => {
    await withHub([repository], async ({ hub, add, cache }) => {
      await hub.close();
      await assertRefused(
        add(ID),
        cache,
        /cannot be fetched from 127\.0\.0\.1:\d+ because the connection failed \(ECONN/,
      );
    });
  });
});

describe('a repository that means harm', () => {
  for (const path of ['../../../evil.onnx', '/etc/evil', 'onnx/..\\..\\evil', 'C:\\evil'])
    it(`is refused for the name ${path}`, async () => {
      const forged = { type: 'file', oid: 'b'.repeat(40), size: 4, path };
      await withHub(
        [repository],
        ({ add, cache }) => assertRefused(add(ID), cache, /whose name leaves its folder/),
        {
          forge: (entries) => [...entries, forged],
        },
      );
    });

  it('does not get the token that the hub gets', async () => {
    await withHub(
      [repository],
      async ({ add, hub }) => {
        await add(ID, { token: 'hf_secret' });
        const by = (origin: string) => hub.requests.filter((request) => request.origin === origin);
        assert.ok(by('hub').every(({ authorization }) => authorization === 'Bearer hf_secret'));
        assert.ok(
          by('storage').length > 0 && by('storage').every(({ authorization }) => authorization === undefined),
        );
      },
      { tokens: ['hf_secret'] },
    );
  });

  it('is refused when its listing names other files than it has', async () => {
    const swap = (entry: object) =>
      'lfs' in entry ? { ...entry, lfs: { ...(entry.lfs as object), oid: 'c'.repeat(64) } } : entry;
    await withHub(
      [repository],
      ({ add, cache }) => assertRefused(add(ID), cache, /is not the file that its listing names/),
      {
        forge: (entries) => entries.map(swap),
      },
    );
  });
});

describe('a hub that says no', () => {
  const gated = { ...repository, name: 'owner/gated', gated: true };
  const tokens = { tokens: ['hf_stranger', 'hf_reader'], readers: ['hf_reader'] };
  for (const [what, id, token, sentence] of [
    [
      'an unknown model',
      'owner/nothing',
      undefined,
      /no model owner\/nothing at 127.*spelling, or give a token/,
    ],
    [
      'an unknown model, to a known user',
      'owner/nothing',
      'hf_reader',
      /no model owner\/nothing at 127\S+ check its spelling\.$/,
    ],
    ['a wrong token', ID, 'hf_wrong', /does not accept your token \(401\)/],
    [
      'a gated model',
      'owner/gated',
      undefined,
      /owner\/gated is gated: accept its conditions at http.* and give a token/,
    ],
    [
      'a gated model, to someone without access',
      'owner/gated',
      'hf_stranger',
      /gated and your token has no access/,
    ],
  ] as const) {
    it(`is quoted in one sentence of ${what}`, async () => {
      await withHub(
        [repository, gated],
        ({ add, cache }) => assertRefused(add(id, token === undefined ? {} : { token }), cache, sentence),
        tokens,
      );
    });
  }

  it('opens to a token with access', async () => {
    await withHub(
      [gated],
      async ({ add }) => assertComplete((await add('owner/gated', { token: 'hf_reader' })).folder, FIXTURE),
      tokens,
    );
  });
});

/** One place in a file's bytes. */
const place = fc.integer({ min: 0, max: dataBytes });
const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  place.map((after) => ({ kind: 'cut', after }) as const),
  place.map((after) => ({ kind: 'stall', after }) as const),
  place.map((at) => ({ kind: 'wrong-byte', at }) as const),
  place.map((by) => ({ kind: 'short', by }) as const),
  fc.integer({ min: 1, max: 100_000 }).map((by) => ({ kind: 'long', by }) as const),
  fc.constantFrom(401, 403, 404, 416, 429, 500, 503).map((status) => ({ kind: 'status', status }) as const),
  fc.constantFrom(
    { kind: 'no-range' } as const,
    { kind: 'wrong-range' } as const,
    { kind: 'redirect-loop' } as const,
  ),
  fc.integer({ min: 0, max: 2 ** 40 }).map((bytes) => ({ kind: 'length-lie', bytes }) as const),
);

describe('whatever faults a download meets', () => {
  it('ends with a verified model or one sentence and no model, and the next run completes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyFault, { minLength: 1, maxLength: 8 }), async (faults) => {
        await withHub([repository], async ({ hub, add, cache }) => {
          for (const fault of faults) hub.faults.add(fault);
          try {
            assertComplete((await add(ID, { policy: IMPATIENT })).folder, FIXTURE);
          } catch (error) {
            assert.ok(error instanceof UserError, String(error));
            assert.match(error.message, /^[^\n]+\.$/);
            assertNothingShows(cache);
          }
          hub.faults.clear();
          assertComplete((await add(ID)).folder, FIXTURE);
        });
      }),
      { numRuns: 40 },
    );
  });
});

describe('a file that is empty', () => {
  it('is a file like any other', async () => {
    const contents = { 'config.json': '{}', 'tokenizer.json': '{}', LICENSE: '', 'onnx/model_q4.onnx': '' };
    await withHub([repositoryOf('owner/empty', contents)], ({ add, cache }) =>
      assertRefused(
        add('owner/empty'),
        cache,
        /model_q4\.onnx of owner\/empty cannot be read as an ONNX model/,
      ),
    );
  });
});
