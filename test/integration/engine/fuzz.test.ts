import assert from 'node:assert/strict';
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { MAX_IDS } from '../../../src/engine/limits';
import { clientMessage } from '../../unit/engine/messages';
import { request, steering } from '../../unit/engine/scripted-model';
import { buildScriptedServer } from './build-server';

const LIMIT = { timeout: 120_000 };
const MAX_RESIDENT_BYTES = 1.5 * 2 ** 30;

/** A server process and nothing else: messages go to it as they are. */
class BareProcess {
  private readonly child: ChildProcess;
  private lastId = 1_000_000;

  constructor(serverPath: string) {
    this.child = fork(serverPath, [], {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced',
    });
  }

  get isRunning(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null;
  }

  /** Sends anything; what cannot be sent at all is left out. */
  send(message: unknown): void {
    try {
      this.child.send(message as object);
    } catch {
      // Functions, symbols and undefined never leave a process.
    }
  }

  /** The answer to a request; rejects when the process ends instead. */
  async ask(method: string, params: object): Promise<Record<string, unknown>> {
    const id = ++this.lastId;
    const answer = new Promise<Record<string, unknown>>((resolve, reject) => {
      const onMessage = (message: unknown): void => {
        const response = message as Record<string, unknown>;
        if (response['id'] !== id) return;
        this.child.off('message', onMessage);
        this.child.off('exit', onExit);
        resolve(response);
      };
      const onExit = (): void => reject(new Error('the server ended'));
      this.child.on('message', onMessage);
      this.child.once('exit', onExit);
    });
    this.send({ jsonrpc: '2.0', id, method, params });
    return answer;
  }

  async assertWorks(): Promise<void> {
    const loaded = await this.ask('load', { path: 'a' });
    assert.ok(loaded['result'], JSON.stringify(loaded));
    const completed = await this.ask('complete', { request: request('tokens 2') });
    assert.equal((completed['result'] as { text: string }).text, 'xx');
  }

  async end(): Promise<void> {
    if (!this.isRunning) return;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await exited;
  }
}

describe('an engine process that is sent anything at all', () => {
  let server: Awaited<ReturnType<typeof buildScriptedServer>>;
  let process: BareProcess;
  before(async () => {
    server = await buildScriptedServer();
    process = new BareProcess(server.serverPath);
  });
  after(async () => {
    await process.end();
    server.remove();
  });

  it('answers or keeps silent, and does the next sound request', LIMIT, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(clientMessage, { maxLength: 30 }), async (messages) => {
        for (const message of messages) process.send(message);
        await process.assertWorks();
      }),
      { numRuns: 300 },
    );
    assert.ok(process.isRunning);
  });

  it('refuses what is too large in one sentence, and stays small', LIMIT, async () => {
    const text = 'x'.repeat(5 * 2 ** 20);
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    let deep: unknown = 0;
    for (let i = 0; i < 2000; i++) deep = [deep];
    const hostile: [string, object][] = [
      ['complete', { request: request(text) }],
      ['complete', { request: { ...request(''), maxTokens: Number.MAX_VALUE } }],
      ['complete', { request: loop }],
      ['complete', new Array<number>(300_000).fill(1)],
      ['complete', Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, i]))],
      [
        'complete',
        { request: request(''), steering: { ...steering(), applied: new Array<object>(100_000).fill({}) } },
      ],
      ['complete', { request: request(''), steering: steering({ directions: new Float32Array(1_000_000) }) }],
      ['complete', { request: request(''), steering: steering({ units: 60_000 }) }],
      ['forward', { ids: new Array<number>(MAX_IDS + 1).fill(1) }],
      ['forward', { ids: new Array<string>(MAX_IDS).fill('x') }],
      ['forward', { ids: deep }],
      ['sumActivations', { texts: new Array<string>(200_000).fill('') }],
      ['load', { path: text }],
      ['load', JSON.parse('{"path": "a", "__proto__": {"threads": 1}}') as object],
      ['identify', { extra: text }],
    ];
    for (const [method, params] of hostile) {
      const { error } = (await process.ask(method, params)) as { error?: { code: number; message: string } };
      assert.ok(error, method);
      assert.equal(error.code, 1, error.message);
      assert.ok(error.message.length < 500 && error.message.endsWith('.'), error.message);
      assert.doesNotMatch(error.message, /\n/);
    }
    await process.assertWorks();
    const { result } = (await process.ask('status', {})) as { result: { residentBytes: number } };
    assert.ok(result.residentBytes < MAX_RESIDENT_BYTES, `${result.residentBytes} bytes`);
  });
});
