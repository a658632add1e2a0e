import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { splitAtCursor } from '../../../src/cli/cursor';
import { EngineClient, type EngineClientOptions } from '../../../src/engine/client';
import { seededRandom } from '../../../src/common/random';
import type { CompletionRequest } from '../../../src/lm/types';
import { ENGINE, buildIfStale, childrenOf, untilGone } from '../../support/cli';
import { EMBEDDED_MODEL, GREEDY, ROOT } from '../../support/fixtures';
import { killStorm } from '../engine/kill-storm';

const LIMIT = { timeout: 300_000 };
const file = join(ROOT, 'examples', 'queue.ts');
const context = splitAtCursor(readFileSync(file, 'utf8'), file);
const request = (maxTokens: number): CompletionRequest => ({ ...context, maxTokens, sampling: GREEDY });
const short = request(4);

async function withClient<T>(
  use: (client: EngineClient) => Promise<T>,
  options: Partial<EngineClientOptions> = {},
): Promise<T> {
  const client = new EngineClient({ serverPath: ENGINE, ...options });
  try {
    return await use(client);
  } finally {
    await client.dispose();
  }
}

/** What else runs below this process: the loader of TypeScript has one of its own. */
let others: readonly number[] = [];
const engines = () => childrenOf(process.pid).filter((pid) => !others.includes(pid));

before(() => {
  buildIfStale();
  others = childrenOf(process.pid);
});

describe('the engine with the embedded model', () => {
  it('answers rightly after each of 50 kills in the middle of a request', LIMIT, async () => {
    const { text } = await withClient(async (client) => {
      await client.load(EMBEDDED_MODEL);
      return client.complete(short);
    });
    const { crashed, answered } = await killStorm({
      client: { serverPath: ENGINE },
      model: EMBEDDED_MODEL,
      long: request(400),
      short: { request: short, text },
      kills: 50,
      random: seededRandom(50),
    });
    assert.equal(crashed + answered, 50);
    assert.ok(crashed > 0, 'nothing was killed in the middle');
    assert.deepEqual(engines(), []);
  });

  it('is ended when idle and started again when needed', LIMIT, async () => {
    let onIdle: () => void = () => undefined;
    const idle = new Promise<void>((resolve) => (onIdle = resolve));
    const options: Partial<EngineClientOptions> = {
      idleUnloadMs: 1,
      onStateChange: ({ phase }) => {
        if (phase === 'stopped') onIdle();
      },
    };
    await withClient(async (client) => {
      let pid: number | undefined;
      const loaded = client.load(EMBEDDED_MODEL);
      const first = client.complete(short, { onToken: () => (pid = client.pid) });
      await loaded;
      const { text } = await first;
      await idle;
      assert.ok(pid !== undefined);
      await untilGone(pid);
      assert.equal((await client.complete(short)).text, text);
    }, options);
  });

  it('leaves no process behind when it is closed in the middle of a request', LIMIT, async () => {
    let closed: Promise<unknown> = Promise.resolve();
    await withClient(async (client) => {
      await client.load(EMBEDDED_MODEL);
      await new Promise<void>((resolve) => {
        const completion = client.complete(request(400), { onToken: () => resolve() });
        closed = assert.rejects(completion, { name: 'EngineClosed' });
      });
    });
    await closed;
    assert.deepEqual(engines(), []);
  });

  it('ends a cancelled completion with the tokens so far', LIMIT, async () => {
    await withClient(async (client) => {
      await client.load(EMBEDDED_MODEL);
      const whole = await client.complete(request(12));
      const controller = new AbortController();
      let seen = 0;
      const cancelled = await client.complete(request(400), {
        signal: controller.signal,
        onToken: () => {
          if (++seen === 3) controller.abort();
        },
      });
      assert.equal(cancelled.stopReason, 'cancelled');
      assert.ok(cancelled.text.length < 4000);
      assert.equal((await client.complete(request(12))).text, whole.text, 'the cache is sound');
    });
  });
});
