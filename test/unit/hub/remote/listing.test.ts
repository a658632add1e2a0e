import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../../src/common/errors';
import { systemClock } from '../../../../src/hub/clock';
import { listRepository } from '../../../../src/hub/remote/listing';
import { isSafePath } from '../../../../src/hub/remote/safe-path';
import type { Fetch } from '../../../../src/hub/remote/hub-fetch';
import { NEVER_ABORTED } from '../../../support/fixtures';

const ID = { name: 'owner/model', revision: 'main' };
const SHA = 'a'.repeat(40);

const list = (fetch: Fetch, offline = false) =>
  listRepository(
    { settings: { endpoint: 'https://hub.test', cacheFolder: '/none', offline, token: 'hf_secret' }, fetch },
    ID,
    {
      policy: { maxFailures: 2, baseDelayMs: 0, maxDelayMs: 0, maxRetryAfterMs: 0, stallMs: 1000 },
      clock: { ...systemClock, sleep: async () => undefined },
      signal: NEVER_ABORTED,
    },
  );
const urlOf = (input: Parameters<Fetch>[0]) => (input instanceof Request ? input.url : input.toString());
const answers =
  (info: unknown, tree: unknown, headers: Record<string, string> = {}): Fetch =>
  async (input) =>
    urlOf(input).includes('/tree/') ? Response.json(tree, { headers }) : Response.json(info);
const anyEntry = fc.record(
  {
    type: fc.oneof(fc.constantFrom('file', 'directory'), fc.anything()),
    path: fc.oneof(fc.string(), fc.constantFrom('config.json', '../x', 'onnx/model.onnx'), fc.anything()),
    size: fc.oneof(fc.nat(), fc.anything()),
    oid: fc.oneof(fc.constant(SHA), fc.anything()),
    lfs: fc.oneof(fc.record({ oid: fc.constant('b'.repeat(64)), size: fc.nat() }), fc.anything()),
  },
  { requiredKeys: [] },
);

describe('listRepository', () => {
  it('is a checked listing or one sentence, whatever a server answers', async () => {
    const info = fc.oneof(fc.constant({ sha: SHA, lastModified: 0 }), fc.jsonValue());
    const tree = fc.oneof(fc.array(anyEntry), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(info, tree, async (given, entries) => {
        try {
          const { commit, files } = await list(answers(given, entries));
          assert.equal(commit, SHA);
          assert.ok(files.every(({ path, bytes }) => isSafePath(path) && Number.isSafeInteger(bytes)));
        } catch (error) {
          assert.ok(error instanceof UserError, String(error));
          assert.match(error.message, /^[^\n]+\.$/);
        }
      }),
    );
  });

  it('ends a listing that has no end', async () => {
    const next = { Link: '<https://hub.test/api/models/owner/model/tree/x?again>; rel="next"' };
    await assert.rejects(list(answers({ sha: SHA }, [], next)), /listing of owner\/model has no end/);
  });

  it('does not read an answer that has no end', async () => {
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1 << 20)) });
    await assert.rejects(
      list(async () => new Response(endless)),
      /larger than any real one/,
    );
  });

  it('gives the token to no other origin, though a listing leads there', async () => {
    const seen: [string, string | null][] = [];
    const next = { Link: '<https://elsewhere.test/tree/2>; rel="next"' };
    await list(async (input, init) => {
      const url = urlOf(input);
      seen.push([new URL(url).host, new Headers(init?.headers).get('authorization')]);
      return answers({ sha: SHA }, [], url.includes('hub.test') ? next : {})(input);
    });
    assert.deepEqual(seen, [
      ['hub.test', 'Bearer hf_secret'],
      ['hub.test', 'Bearer hf_secret'],
      ['elsewhere.test', null],
    ]);
  });

  it('asks nobody when it is offline', async () => {
    await assert.rejects(
      list(() => Promise.reject(new Error('asked')), true),
      /Adding owner\/model needs the network, which HF_HUB_OFFLINE forbids/,
    );
  });
});
