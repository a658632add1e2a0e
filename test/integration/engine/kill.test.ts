import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { after, before, describe, it } from 'node:test';
import { EngineClient } from '../../../src/engine/client';
import { EngineCrashed } from '../../../src/engine/errors';
import { seededRandom } from '../../../src/common/random';
import { request } from '../../unit/engine/scripted-model';
import { buildScriptedServer } from './build-server';
import { killStorm } from './kill-storm';

const LIMIT = { timeout: 120_000 };

describe('an engine that is killed', () => {
  let server: Awaited<ReturnType<typeof buildScriptedServer>>;
  before(async () => {
    server = await buildScriptedServer();
  });
  after(() => server.remove());

  it('50 times in the middle of a request settles every one and does the next', LIMIT, async () => {
    const result = await killStorm({
      client: { serverPath: server.serverPath },
      model: 'a',
      long: request('endless'),
      short: { request: request('tokens 3'), text: 'xxx' },
      kills: 50,
      random: seededRandom(1),
    });
    assert.deepEqual(result, { crashed: 50, answered: 0 });
  });

  it('while it starts and loads settles all who wait', LIMIT, async () => {
    const client = new EngineClient({ serverPath: server.serverPath });
    for (let kill = 0; kill < 5; kill++) {
      client.reset();
      const requests = [client.load('a'), client.complete(request('tokens 1')), client.forward([1])];
      const settled = Promise.allSettled(requests);
      // The process exists as soon as the first request has been asked for in earnest.
      while (client.pid === undefined) await turn();
      process.kill(client.pid, 'SIGKILL');
      for (const outcome of await settled) {
        assert.equal(outcome.status, 'rejected');
        assert.ok(outcome.reason instanceof EngineCrashed, String(outcome.reason));
        assert.match(outcome.reason.message, /\(signal SIGKILL\) while loading the model "a"/);
      }
    }
    client.reset();
    assert.equal((await client.complete(request('tokens 2'))).text, 'xx');
    await client.dispose();
  });
});
