import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CancellationTokenSource, ResponseError } from 'vscode-jsonrpc/node';
import { MAX_QUEUED } from '../../../src/engine/limits';
import { progressType, ResponseCode, type Progress } from '../../../src/engine/protocol';
import { memoryConnection } from './memory-child';
import { request, scriptedLoader, steering } from './scripted-model';

/** Runs a test against a server in this process. */
async function withServer(
  test: (
    ask: (method: string, params?: unknown, source?: CancellationTokenSource) => Promise<unknown>,
    tools: { log: string[]; onProgress: (id: number, listener: (progress: Progress) => void) => void },
  ) => Promise<void>,
): Promise<void> {
  const log: string[] = [];
  const server = memoryConnection(scriptedLoader({}, log));
  try {
    await test(
      (method, params = {}, source = new CancellationTokenSource()) =>
        server.connection.sendRequest<unknown>(method, params, source.token),
      { log, onProgress: (id, listener) => server.connection.onProgress(progressType, id, listener) },
    );
  } finally {
    server.close();
  }
}

function failsWith(code: number, pattern: RegExp) {
  return (error: unknown) =>
    error instanceof ResponseError && error.code === code && pattern.test(error.message);
}

describe('serve', () => {
  it('loads, completes with progress in order, and unloads', async () => {
    await withServer(async (ask, { onProgress, log }) => {
      const loaded = (await ask('load', { path: 'a' })) as { info: { id: string } };
      assert.equal(loaded.info.id, 'a');
      const steps: string[] = [];
      onProgress(7, (step) => steps.push(step.kind));
      const params = { request: request('tokens 3'), steering: steering(), progress: 7 };
      const completion = (await ask('complete', params)) as { text: string };
      assert.equal(completion.text, 'xxx');
      assert.deepEqual(steps, ['prefill', 'token', 'token', 'token']);
      await ask('unload');
      assert.deepEqual(log, ['load a', 'complete tokens 3 steered by f', 'completed tokens 3', 'dispose a']);
      await assert.rejects(ask('identify'), failsWith(ResponseCode.User, /No model is loaded/));
    });
  });

  it('sends typed arrays', async () => {
    await withServer(async (ask) => {
      await ask('load', { path: 'a' });
      const result = (await ask('forward', { ids: [3, 4] })) as { logits: unknown };
      assert.deepEqual(result.logits, Float32Array.of(3, 4));
    });
  });

  it('loads a model once, and another in its place', async () => {
    await withServer(async (ask, { log }) => {
      await ask('load', { path: 'a' });
      const again = (await ask('load', { path: 'a' })) as { loadMs: number };
      assert.equal(again.loadMs, 0);
      await ask('load', { path: 'b' });
      await ask('load', { path: 'b', threads: 2 });
      assert.deepEqual(log, ['load a', 'dispose a', 'load b', 'dispose b', 'load b']);
    });
  });

  it('has no model after one that cannot be loaded, and loads the next', async () => {
    await withServer(async (ask) => {
      await ask('load', { path: 'a' });
      await assert.rejects(
        ask('load', { path: 'missing' }),
        failsWith(ResponseCode.User, /There is no model at/),
      );
      assert.equal('model' in ((await ask('status')) as object), false);
      await ask('load', { path: 'a' });
      await ask('complete', { request: request('tokens 1') });
    });
  });

  it('serves one request at a time but tells its status meanwhile', async () => {
    await withServer(async (ask, { log, onProgress }) => {
      await ask('load', { path: 'a' });
      const source = new CancellationTokenSource();
      const begun = new Promise<void>((resolve) => onProgress(1, () => resolve()));
      const first = ask('complete', { request: request('endless'), progress: 1 }, source);
      const second = ask('complete', { request: request('tokens 1') });
      await begun;
      const status = (await ask('status')) as { pid: number; residentBytes: number; model: { id: string } };
      assert.equal(status.pid, 1);
      assert.equal(status.residentBytes, 1000);
      assert.equal(status.model.id, 'a');
      source.cancel();
      const cancelled = (await first) as { stopReason: string; tokens: unknown[] };
      assert.equal(cancelled.stopReason, 'cancelled');
      await second;
      assert.deepEqual(log.slice(1), [
        'complete endless',
        'completed endless',
        'complete tokens 1',
        'completed tokens 1',
      ]);
    });
  });

  it('settles a cancelled request that waits, at once', async () => {
    await withServer(async (ask, { log }) => {
      await ask('load', { path: 'a' });
      const endless = new CancellationTokenSource();
      const first = ask('complete', { request: request('endless') }, endless);
      const sources = [new CancellationTokenSource(), new CancellationTokenSource()];
      const completion = ask('complete', { request: request('tokens 1') }, sources[0]);
      const forward = ask('forward', { ids: [1] }, sources[1]);
      for (const source of sources) source.cancel();
      assert.deepEqual(await completion, {
        text: '',
        stopReason: 'cancelled',
        tokens: [],
        timings: { prefillMs: 0, prefillTokens: 0, reusedTokens: 0, decodeMs: 0, decodeTokens: 0 },
      });
      await assert.rejects(forward, failsWith(ResponseCode.Cancelled, /cancelled/));
      endless.cancel();
      await first;
      assert.ok(!log.includes('complete tokens 1'));
    });
  });

  it('gives errors a code and a sentence that names the request', async () => {
    await withServer(async (ask) => {
      await ask('load', { path: 'a' });
      const complete = (prefix: string) => ask('complete', { request: request(prefix) });
      await assert.rejects(
        complete('user-error'),
        failsWith(ResponseCode.User, /^The prompt is silly: write another\.$/),
      );
      await assert.rejects(
        complete('throw'),
        failsWith(ResponseCode.Internal, /^The engine failed while completing: out of luck$/),
      );
      await assert.rejects(ask('dance'), failsWith(ResponseCode.User, /knows no request "dance"/));
      await assert.rejects(ask('constructor'), failsWith(ResponseCode.User, /knows no request/));
      await assert.rejects(
        ask('complete', [1, 2, 3]),
        failsWith(ResponseCode.User, /"complete" was refused/),
      );
      await assert.rejects(
        ask('complete', { request: request('tokens 1'), steering: steering({ block: 9 }) }),
        failsWith(ResponseCode.User, /decoder block 9/),
      );
      await complete('tokens 1');
    });
  });

  it('refuses more waiting requests than anyone needs', async () => {
    await withServer(async (ask) => {
      await ask('load', { path: 'a' });
      const source = new CancellationTokenSource();
      const all = Array.from({ length: MAX_QUEUED + 1 }, () =>
        ask('complete', { request: request('endless') }, source),
      );
      await assert.rejects(ask('forward', { ids: [1] }), failsWith(ResponseCode.User, /requests waiting/));
      source.cancel();
      await Promise.all(all);
    });
  });
});
