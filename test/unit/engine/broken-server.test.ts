import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import { EngineClient } from '../../../src/engine/client';
import { EngineCrashed, EngineFailed } from '../../../src/engine/errors';
import { FakeClock } from './fake-clock';
import { memoryChild, type MemoryChild } from './memory-child';
import { serverMessage } from './messages';
import { request, scriptedLoader } from './scripted-model';

describe('a client whose engine sends anything at all', () => {
  it('settles its request, and has a working engine for the next', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(serverMessage, { minLength: 1, maxLength: 8 }), async (messages) => {
        const children: MemoryChild[] = [];
        const client = new EngineClient({
          serverPath: 'unused',
          clock: new FakeClock(),
          launch(events) {
            const child = memoryChild(scriptedLoader(), events);
            children.push(child);
            return child;
          },
        });
        await client.load('a');
        const controller = new AbortController();
        let sent = false;
        const outcome = client
          .complete(request('endless'), {
            signal: controller.signal,
            onToken: () => {
              if (sent) return;
              sent = true;
              for (const message of messages) children[0]?.sendRaw(message);
              controller.abort();
            },
          })
          .then(
            (completion) => typeof completion.text === 'string',
            (error: unknown) =>
              error instanceof EngineCrashed || error instanceof EngineFailed || error instanceof UserError,
          );
        assert.equal(await outcome, true);
        client.reset();
        // An answer may have been forged before; what counts is that the client comes to a sound engine at last.
        await client.unload();
        client.reset();
        await client.load('a');
        assert.equal((await client.complete(request('tokens 2'))).text, 'xx');
        await client.dispose();
      }),
      { numRuns: 200 },
    );
  });
});
