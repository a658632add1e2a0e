import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import { UserError } from '../../../src/common/errors';
import { EngineClient, type EngineClientOptions } from '../../../src/engine/client';
import { Cancelled, EngineClosed, EngineCrashed, EngineFailed } from '../../../src/engine/errors';
import { FakeClock } from './fake-clock';
import { memoryChild, type MemoryChild } from './memory-child';
import { request, scriptedLoader, type Acts } from './scripted-model';

/** A client of engines in this process, and what happened in them. */
function setUp(options: Partial<EngineClientOptions> = {}, acts: Acts = {}) {
  const clock = new FakeClock();
  const log: string[] = [];
  const children: MemoryChild[] = [];
  const states: string[] = [];
  const client = new EngineClient({
    serverPath: 'unused',
    clock,
    launch(events) {
      const child = memoryChild(scriptedLoader(acts, log), events, children.length + 1);
      children.push(child);
      return child;
    },
    onStateChange: ({ phase, reason }) => states.push(reason === '' ? phase : `${phase}: ${reason}`),
    ...options,
  });
  return { client, clock, log, children, states };
}

/** The first token of a completion that has no end. */
function endless(client: EngineClient, signal?: AbortSignal) {
  let onBegun: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    onBegun = resolve;
  });
  const result = client.complete(request('endless'), { onToken: onBegun, ...(signal && { signal }) });
  result.catch(() => undefined); // looked at later
  return { begun, result };
}

describe('EngineClient', () => {
  it('does every request', async () => {
    const { client, states } = setUp();
    const { info } = await client.load('models/a');
    assert.equal(info.id, 'models/a');
    const seen: string[] = [];
    const completion = await client.complete(request('tokens 2'), {
      onToken: ({ text }) => seen.push(text),
      onPrefill: (done, total) => seen.push(`${done}/${total}`),
    });
    assert.equal(completion.text, 'xx');
    assert.deepEqual(seen, ['1/1', 'x', 'x']);
    assert.deepEqual((await client.forward([1])).logits, Float32Array.of(1));
    const sums = await client.sumActivations(['a', 'b'], {
      onProgress: (done, total) => seen.push(`${done} of ${total}`),
    });
    assert.equal(sums.positions, 2);
    assert.deepEqual(seen.slice(3), ['1 of 2', '2 of 2']);
    assert.equal(await client.identify(), 'ab'.repeat(32));
    const status = await client.status();
    assert.equal(status.process?.pid, 1);
    assert.equal(status.process.model?.id, 'models/a');
    await client.dispose();
    assert.deepEqual(states.slice(0, 4), [
      'starting: loading the model "a"',
      'ready',
      'busy: completing',
      'ready',
    ]);
    assert.equal(states.at(-1), 'stopped: closed');
  });

  it('needs a model first, without starting anything', async () => {
    const { client, children } = setUp();
    await assert.rejects(client.complete(request('tokens 1')), UserError);
    assert.deepEqual(await client.status(), { state: { phase: 'stopped', reason: '' } });
    await client.unload();
    assert.equal(children.length, 0);
  });

  it('restarts a crashed engine with its model for the next request', async () => {
    const { client, children, log } = setUp();
    await client.load('a', { threads: 2 });
    const { begun, result } = endless(client);
    await begun;
    children[0]?.die('signal SIGKILL');
    await assert.rejects(result, {
      name: 'EngineCrashed',
      message:
        'The engine stopped (signal SIGKILL) while completing; it will be restarted for the next request.',
      stderr: 'last words',
    });
    const [one, two] = await Promise.all([
      client.complete(request('tokens 1')),
      client.complete(request('tokens 2')),
    ]);
    assert.equal(one.text + two.text, 'xxx');
    assert.equal(children.length, 2);
    assert.equal(log.filter((line) => line === 'load a').length, 2, 'one load served both');
    await client.dispose();
  });

  it('takes a malformed answer, progress or message for the end of the engine', async () => {
    const { client, children } = setUp();
    await client.load('a');
    await assert.rejects(
      client.complete(request('malformed')),
      /stopped \(a malformed answer to "complete", text/,
    );
    for (const message of ['nonsense', { jsonrpc: '2.0', id: 2 }, { jsonrpc: '2.0', method: '$/progress' }]) {
      client.reset();
      const { begun, result } = endless(client);
      await begun;
      children.at(-1)?.sendRaw(message);
      await assert.rejects(result, EngineCrashed);
    }
    client.reset();
    const { begun, result } = endless(client);
    await begun;
    const progress = { jsonrpc: '2.0', method: '$/progress', params: { token: 5, value: { kind: 'token' } } };
    children.at(-1)?.sendRaw(progress);
    await assert.rejects(result, /malformed progress of "complete"/);
    client.reset();
    assert.equal((await client.complete(request('tokens 1'))).text, 'x');
    await client.dispose();
  });

  it('ends a hung engine, and is more patient with a load', async () => {
    const { client, clock } = setUp({ stallTimeoutMs: 1000, loadTimeoutMs: 5000 });
    await client.load('a');
    const hung = client.complete(request('hang'));
    hung.catch(() => undefined);
    await client.status();
    clock.advance(1000);
    await assert.rejects(hung, /no sign of life for 1 s\) while completing/);
    assert.equal((await client.complete(request('tokens 1'))).text, 'x');
    await client.dispose();
  });

  it('tells errors of the user from failures of the engine, and goes on after both', async () => {
    const { client, children } = setUp();
    await client.load('a');
    await assert.rejects(
      client.complete(request('user-error')),
      new UserError('The prompt is silly: write another.'),
    );
    await assert.rejects(
      client.complete(request('throw')),
      new EngineFailed('The engine failed while completing: out of luck'),
    );
    await assert.rejects(client.complete({ ...request('a'), maxTokens: 1e6 }), UserError);
    assert.equal((await client.complete(request('tokens 1'))).text, 'x');
    assert.equal(children.length, 1);
    await client.dispose();
  });

  it('cancels: a completion keeps what it has, other requests fail as cancelled', async () => {
    const { client } = setUp();
    await client.load('a');
    const controller = new AbortController();
    const { begun, result } = endless(client, controller.signal);
    const waiting = client.complete(request('tokens 1'), { signal: controller.signal });
    const forward = client.forward([1], { signal: controller.signal });
    const reading = new AbortController();
    forward.catch(() => undefined); // looked at later
    await begun;
    controller.abort();
    const completion = await result;
    assert.equal(completion.stopReason, 'cancelled');
    assert.ok(completion.tokens.length > 0);
    assert.equal((await waiting).stopReason, 'cancelled');
    await assert.rejects(forward, Cancelled);
    const sums = client.sumActivations(['a', 'b', 'c'], {
      signal: reading.signal,
      onProgress: () => reading.abort(),
    });
    await assert.rejects(sums, Cancelled);
    assert.equal(
      (await client.complete(request('tokens 1'), { signal: AbortSignal.abort() })).stopReason,
      'cancelled',
    );
    await client.dispose();
  });

  it('forgets a model that cannot be loaded', async () => {
    const { client } = setUp();
    await client.load('a');
    await assert.rejects(
      client.load('missing'),
      new UserError('There is no model at missing: give the folder of one.'),
    );
    await assert.rejects(client.complete(request('tokens 1')), /No model is loaded/);
    await client.load('a');
    assert.equal((await client.complete(request('tokens 1'))).text, 'x');
    await client.dispose();
  });

  it('completes with the model asked for last', async () => {
    const { client, log } = setUp();
    const loads = [client.load('a'), client.load('b')];
    await client.complete(request('tokens 1'));
    await Promise.all(loads);
    assert.deepEqual(log, ['load a', 'dispose a', 'load b', 'complete tokens 1', 'completed tokens 1']);
    await client.dispose();
  });

  it('unloads when idle and loads again when needed', async () => {
    const { client, clock, children, log } = setUp({ idleUnloadMs: 10_000 });
    await client.load('a');
    await client.complete(request('tokens 1'));
    clock.advance(10_000);
    assert.deepEqual(client.state, { phase: 'stopped', reason: 'unused for 10 s' });
    assert.equal(client.pid, undefined);
    assert.equal((await client.complete(request('tokens 1'))).text, 'x');
    assert.equal(children.length, 2);
    assert.equal(log.filter((line) => line === 'load a').length, 2);
    await client.dispose();
  });

  it('unloads on request, after what was asked before', async () => {
    const { client } = setUp();
    await client.load('a');
    const before = client.complete(request('tokens 3'));
    await turn();
    await client.unload();
    assert.equal((await before).text, 'xxx');
    assert.deepEqual(client.state, { phase: 'stopped', reason: 'unloaded' });
    await assert.rejects(client.complete(request('tokens 1')), /No model is loaded/);
    await client.dispose();
  });

  it('fails a request whose own listener throws, and stops the work for it', async () => {
    const { client } = setUp();
    await client.load('a');
    const result = client.complete(request('endless'), {
      onToken: () => {
        throw new RangeError('the listener is at fault');
      },
    });
    await assert.rejects(result, RangeError);
    assert.equal((await client.complete(request('tokens 1'))).text, 'x');
    await client.dispose();
  });

  it('settles everything on dispose', async () => {
    const { client } = setUp();
    await client.load('a');
    const { begun, result } = endless(client);
    const waiting = client.forward([1]);
    waiting.catch(() => undefined);
    await begun;
    await client.dispose();
    await assert.rejects(result, EngineClosed);
    await assert.rejects(waiting, EngineClosed);
    await assert.rejects(client.load('a'), EngineClosed);
    await client.dispose();
  });
});
