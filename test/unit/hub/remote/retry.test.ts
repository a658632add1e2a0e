import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Clock } from '../../../../src/hub/clock';
import { TransientFailure } from '../../../../src/hub/remote/errors';
import { withRetries, type RetryContext } from '../../../../src/hub/remote/retry';

/** A context whose waits are written down and not waited for. */
function context(changes: Partial<RetryContext> = {}): RetryContext & { waits: number[] } {
  const waits: number[] = [];
  const clock: Clock = { now: () => 0, sleep: async (ms) => void waits.push(ms) };
  const policy = {
    maxFailures: 4,
    baseDelayMs: 100,
    maxDelayMs: 300,
    maxRetryAfterMs: 10_000,
    stallMs: 1000,
  };
  return { policy, clock, signal: new AbortController().signal, waits, ...changes };
}

/** An attempt that fails so many times before it succeeds. */
function failing(times: number, failure: Error = new TransientFailure('it is busy')) {
  let left = times;
  return async () => {
    if (left-- > 0) throw failure;
    return 'done';
  };
}

describe('withRetries', () => {
  it('waits twice as long each time, up to a limit', async () => {
    const it = context();
    assert.equal(await withRetries(failing(3), it), 'done');
    assert.deepEqual(it.waits, [100, 200, 300]);
  });

  it('gives up after too many failures in a row', async () => {
    await assert.rejects(withRetries(failing(4), context()), TransientFailure);
  });

  it('forgives failures that came after progress', async () => {
    const it = context();
    assert.equal(await withRetries(failing(20), it, () => true), 'done');
    assert.ok(it.waits.every((ms) => ms === 100));
  });

  it('does not repeat what will not change', async () => {
    const it = context();
    await assert.rejects(withRetries(failing(1, new Error('wrong')), it), /wrong/);
    assert.deepEqual(it.waits, []);
  });

  it('waits for as long as it is asked to, within reason', async () => {
    const it = context();
    await withRetries(failing(1, new TransientFailure('it asks for a pause', 7000)), it);
    assert.deepEqual(it.waits, [7000]);
    await assert.rejects(
      withRetries(failing(1, new TransientFailure('it asks for a pause', 11_000)), context()),
      /pause/,
    );
  });

  it('ends with the reason of an aborted signal', async () => {
    const controller = new AbortController();
    const reason = new Error('enough');
    const attempt = async () => {
      controller.abort(reason);
      throw new TransientFailure('it is busy');
    };
    await assert.rejects(withRetries(attempt, context({ signal: controller.signal })), reason);
  });
});
