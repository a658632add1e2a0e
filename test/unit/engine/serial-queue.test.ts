import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { UserError } from '../../../src/common/errors';
import { Cancelled } from '../../../src/engine/errors';
import { MAX_QUEUED } from '../../../src/engine/limits';
import { SerialQueue } from '../../../src/engine/serial-queue';

const never = new AbortController().signal;

/** A job that ends when told. */
function gate(): { job: () => Promise<string>; open: () => void; started: () => boolean } {
  let open: () => void = () => undefined;
  let started = false;
  const opened = new Promise<string>((resolve) => {
    open = () => resolve('done');
  });
  return {
    job: () => {
      started = true;
      return opened;
    },
    open: () => open(),
    started: () => started,
  };
}

describe('SerialQueue', () => {
  it('runs one job at a time, in order', async () => {
    const queue = new SerialQueue();
    const log: string[] = [];
    const job = (name: string) => async () => {
      log.push(`${name} begins`);
      await Promise.resolve();
      log.push(`${name} ends`);
      return name;
    };
    assert.deepEqual(await Promise.all(['a', 'b', 'c'].map((name) => queue.run(never, job(name)))), [
      'a',
      'b',
      'c',
    ]);
    assert.deepEqual(log, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('goes on after a job that fails, also before its first await', async () => {
    const queue = new SerialQueue();
    const failing = queue.run(never, () => {
      throw new Error('no');
    });
    const next = queue.run(never, () => Promise.resolve('next'));
    await assert.rejects(failing, /no/);
    assert.equal(await next, 'next');
  });

  it('settles a waiting job at once when it is cancelled, and never runs it', async () => {
    const queue = new SerialQueue();
    const [first, second, third] = [gate(), gate(), gate()];
    const controller = new AbortController();
    const running = queue.run(never, first.job);
    const waiting = queue.run(controller.signal, second.job);
    const last = queue.run(never, third.job);
    controller.abort();
    await assert.rejects(waiting, Cancelled);
    first.open();
    third.open();
    await Promise.all([running, last]);
    assert.equal(second.started(), false);
  });

  it('leaves the cancellation of a running job to the job', async () => {
    const queue = new SerialQueue();
    const { job, open } = gate();
    const controller = new AbortController();
    const running = queue.run(controller.signal, job);
    controller.abort();
    open();
    assert.equal(await running, 'done');
  });

  it('refuses a job that was cancelled before it came, and one too many', async () => {
    const queue = new SerialQueue();
    await assert.rejects(
      queue.run(AbortSignal.abort(), () => Promise.resolve(1)),
      Cancelled,
    );
    const { job, open } = gate();
    const all = Array.from({ length: MAX_QUEUED + 1 }, () => queue.run(new AbortController().signal, job));
    await assert.rejects(queue.run(never, job), UserError);
    open();
    await Promise.all(all);
  });
});
