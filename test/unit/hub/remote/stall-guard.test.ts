import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { StallGuard } from '../../../../src/hub/remote/stall-guard';
import { NEVER_ABORTED } from '../../../support/fixtures';

const HOURS = 3_600_000;
/** A body that gives these chunks, and then nothing for ever. */
const stuck = (...chunks: readonly number[]) => {
  const left = [...chunks];
  return new Response(
    new ReadableStream({
      pull: (controller) => {
        const next = left.shift();
        if (next === undefined) return new Promise<void>(() => undefined);
        controller.enqueue(new Uint8Array(next));
        return undefined;
      },
    }),
  );
};

async function read(guard: StallGuard, response: Response): Promise<number> {
  let bytes = 0;
  try {
    for await (const chunk of guard.bytesOf(response)) bytes += chunk.length;
    return bytes;
  } finally {
    guard.dispose();
  }
}

describe('StallGuard', () => {
  it('gives what a body has', async () => {
    assert.equal(await read(new StallGuard(NEVER_ABORTED, HOURS), new Response(new Uint8Array(1000))), 1000);
    assert.equal(await read(new StallGuard(NEVER_ABORTED, HOURS), new Response(null)), 0);
  });

  it('ends a body that brings nothing, though its source knows no signal', async () => {
    const guard = new StallGuard(NEVER_ABORTED, 20);
    await assert.rejects(read(guard, stuck(10, 10)), /nothing moves/);
    assert.equal(guard.stalled, true);
  });

  it('ends with the reason that its parent gives, at any time', async () => {
    const reason = new Error('enough');
    const controller = new AbortController();
    const guard = new StallGuard(controller.signal, HOURS);
    const reading = read(guard, stuck(10));
    setTimeout(() => controller.abort(reason), 5);
    await assert.rejects(reading, reason);
    assert.equal(guard.stalled, false);
    await assert.rejects(read(new StallGuard(controller.signal, HOURS), new Response('late')), reason);
  });
});
