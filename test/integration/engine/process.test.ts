import assert from 'node:assert/strict';
import { fork, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, afterEach, before, describe, it } from 'node:test';
import { UserError } from '../../../src/common/errors';
import { EngineClient, type EngineClientOptions } from '../../../src/engine/client';
import { request, steering } from '../../unit/engine/scripted-model';
import { buildScriptedServer } from './build-server';
import { isAlive, untilGone } from './processes';

const LIMIT = { timeout: 60_000 };

describe('an engine process', () => {
  let server: Awaited<ReturnType<typeof buildScriptedServer>>;
  const clients: EngineClient[] = [];
  const newClient = (options: Partial<EngineClientOptions> = {}): EngineClient => {
    const client = new EngineClient({ serverPath: server.serverPath, ...options });
    clients.push(client);
    return client;
  };
  before(async () => {
    server = await buildScriptedServer();
  });
  afterEach(async () => {
    for (const client of clients.splice(0)) await client.dispose();
  });
  after(() => server.remove());

  it('does every request across the boundary', LIMIT, async () => {
    const client = newClient();
    const { info, loadMs } = await client.load('a', { precision: 'q4', threads: 1 });
    assert.equal(info.id, 'a');
    assert.ok(loadMs >= 0);
    let tokens = 0;
    const completion = await client.complete(request('tokens 5'), {
      steering: steering(),
      onToken: () => tokens++,
    });
    assert.equal(completion.text, 'xxxxx');
    assert.equal(tokens, 5);
    const { logits, hidden } = await client.forward([1, 2, 3]);
    assert.deepEqual(logits, Float32Array.of(1, 2, 3));
    assert.equal(hidden.length, 2);
    assert.equal((await client.sumActivations(['a', 'b'])).positions, 2);
    assert.equal(await client.identify(), 'ab'.repeat(32));
    const { process: seen } = await client.status();
    assert.equal(seen?.pid, client.pid);
    assert.ok(seen && seen.residentBytes > 1e6);
  });

  const ends: [string, RegExp][] = [
    ['exit 3', /stopped \(exit code 3\) while completing/],
    ['abort', /stopped \(signal SIGABRT\) while completing/],
    ['uncaught', /stopped \(exit code 1\) while completing/],
    ['nonsense', /stopped \(it sent a message that is no object\) while completing/],
    ['malformed', /stopped \(a malformed answer to "complete", text: /],
    ['disconnect', /stopped \((exit code|signal) .*\) while completing/],
  ];
  for (const [prefix, message] of ends) {
    it(`fails one request and does the next after "${prefix}"`, LIMIT, async () => {
      const client = newClient();
      await client.load('a');
      const before = client.pid;
      await assert.rejects(client.complete(request(prefix)), { name: 'EngineCrashed', message });
      assert.equal((await client.complete(request('tokens 2'))).text, 'xx');
      assert.notEqual(client.pid, before);
    });
  }

  it('is ended when its thread is blocked for good', LIMIT, async () => {
    const client = newClient({ stallTimeoutMs: 300 });
    await client.load('a');
    const { pid } = client;
    await assert.rejects(client.complete(request('block')), /no sign of life for 0\.3 s\) while completing/);
    assert.ok(pid !== undefined);
    await untilGone(pid);
    const { info } = await client.load('a');
    assert.equal(info.id, 'a');
  });

  it('leaves its last words', LIMIT, async () => {
    const lines: string[] = [];
    const client = newClient({ onLog: (line) => lines.push(line) });
    await client.load('a');
    await assert.rejects(client.complete(request('exit 4')), { stderr: 'leaving with 4\n' });
    await assert.rejects(client.complete(request('uncaught')), { stderr: /thrown where nobody listens/ });
    assert.ok(lines.includes('leaving with 4'));
  });

  it('is left alone after too many crashes, until reset', LIMIT, async () => {
    const client = newClient({ restarts: { maxCrashes: 2 } });
    await client.load('a');
    for (let i = 0; i < 2; i++)
      await assert.rejects(client.complete(request('exit 1')), { name: 'EngineCrashed' });
    await assert.rejects(client.complete(request('tokens 1')), /The engine stopped 2 times within 120 s/);
    client.reset();
    assert.equal((await client.complete(request('tokens 1'))).text, 'x');
  });

  it('is ended when idle, and started again when needed', LIMIT, async () => {
    let client: EngineClient | undefined;
    let pid: number | undefined;
    const stopped = new Promise<void>((resolve) => {
      client = newClient({
        idleUnloadMs: 100,
        onStateChange: ({ phase, reason }) => {
          if (phase === 'stopped' && reason === 'unused for 0.1 s') resolve();
        },
      });
      void client.load('a').then(() => (pid = client?.pid));
    });
    await stopped;
    assert.equal(client?.pid, undefined);
    assert.ok(pid !== undefined);
    await untilGone(pid);
    assert.equal((await client?.complete(request('tokens 1')))?.text, 'x');
  });

  it('is gone after unload and after dispose, whatever it does', LIMIT, async () => {
    const client = newClient();
    await client.load('a');
    const first = client.pid;
    await client.unload();
    assert.ok(first !== undefined && !isAlive(first));
    await client.load('a');
    const second = client.pid;
    const blocked = client.complete(request('block'));
    const rejected = assert.rejects(blocked, { name: 'EngineClosed' });
    await client.dispose();
    await rejected;
    assert.ok(second !== undefined && !isAlive(second));
  });

  it('needs its program', LIMIT, async () => {
    const client = newClient({ serverPath: '/nowhere/engine.cjs' });
    await assert.rejects(client.load('a'), UserError);
    await assert.rejects(client.load('a'), /program is missing \(\/nowhere\/engine\.cjs\): build or install/);
  });

  it('reports a program that does not start', LIMIT, async () => {
    const client = newClient({ execArgv: ['--no-such-option'] });
    await assert.rejects(client.load('a'), {
      message: /stopped \(exit code 9\) while loading the model "a"/,
      stderr: /no-such-option/,
    });
  });

  it('does not outlive its parent, also in the middle of a request', LIMIT, async () => {
    const parent = fork(server.serverPath, [], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
    await ask(parent, 1, 'load', { path: 'a' });
    parent.send({ jsonrpc: '2.0', id: 2, method: 'complete', params: { request: request('endless') } });
    await ask(parent, 3, 'status', {});
    const exited = once(parent, 'exit');
    parent.disconnect();
    await exited;
  });

  it('is of no use without a parent, and says so', LIMIT, async () => {
    const child = spawn(process.execPath, [server.serverPath], { stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    const [code] = (await once(child, 'close')) as [number];
    assert.equal(code, 2);
    assert.match(complaint, /^This program is the engine of Trimtab.*\n$/);
  });
});

/** Sends a request to a bare process and waits for the answer to it. */
async function ask(child: ChildProcess, id: number, method: string, params: object): Promise<void> {
  const answered = new Promise<void>((resolve) => {
    const onMessage = (message: unknown): void => {
      if ((message as { id?: unknown }).id !== id) return;
      child.off('message', onMessage);
      resolve();
    };
    child.on('message', onMessage);
  });
  child.send({ jsonrpc: '2.0', id, method, params });
  await answered;
}
