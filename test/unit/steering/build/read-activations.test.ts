import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Capture, CaptureText } from '../../../../src/lm/types';
import type { PartialCaptures } from '../../../../src/steering/build/partial-captures';
import { readActivations, type Turn } from '../../../../src/steering/build/read-activations';
import { capture } from './captures';

const TEXTS: CaptureText[] = Array.from({ length: 20 }, (_, i) => ({ context: 'c', text: `t${i}` }));
const CAPTURE: Capture = capture([1, 0], [], [0, 1]);
const settings = { states: 1, blocks: [0] };

/** Nothing read before; what is appended is counted. */
function nothingYet(): PartialCaptures & { appended: number } {
  return {
    appended: 0,
    read: async () => new Map(),
    async append(captures) {
      this.appended += captures.length;
    },
    remove: async () => undefined,
  };
}

describe('reading activations', () => {
  const never = new AbortController().signal;

  it('asks for several texts at once where nobody else wants the engine', async () => {
    const requests: number[] = [];
    const reader = {
      captureActivations: async (texts: readonly CaptureText[]) => {
        requests.push(texts.length);
        return texts.map(() => CAPTURE);
      },
    };
    const partial = nothingYet();
    const read = await readActivations(reader, TEXTS, {
      ...{ settings, partial, signal: never, onProgress: () => undefined },
    });
    assert.equal(read.size, TEXTS.length);
    assert.deepEqual(requests, [8, 8, 4]);
    assert.equal(partial.appended, TEXTS.length);
  });

  it('asks for one text a turn, and again for one whose turn was ended', async () => {
    const asked: string[] = [];
    let turns = 0;
    let ended = 0;
    const turn = async (): Promise<Turn> => {
      const controller = new AbortController();
      // Somebody types in every third turn.
      if (++turns % 3 === 0) controller.abort();
      return { signal: controller.signal, end: () => ended++ };
    };
    const reader = {
      async captureActivations(
        texts: readonly CaptureText[],
        _: unknown,
        { signal }: { readonly signal?: AbortSignal },
      ) {
        asked.push(...texts.map(({ text }) => text));
        assert.equal(texts.length, 1);
        signal?.throwIfAborted();
        return [CAPTURE];
      },
    };
    const done: number[] = [];
    await readActivations(reader, TEXTS, {
      ...{ settings, partial: nothingYet(), signal: never, turn },
      onProgress: (count) => done.push(count),
    });
    assert.deepEqual(
      done,
      TEXTS.map((_, i) => i + 1),
    );
    assert.equal(asked.length, turns);
    assert.equal(ended, turns);
    assert.deepEqual(new Set(asked), new Set(TEXTS.map(({ text }) => text)));
  });

  it('fails where the engine does, and ends when it is stopped', async () => {
    const failure = new Error('the engine crashed');
    const turn = async () => ({ signal: never, end: () => undefined });
    const options = { settings, partial: nothingYet(), onProgress: () => undefined, turn };
    const failing = { captureActivations: async () => Promise.reject(failure) };
    await assert.rejects(readActivations(failing, TEXTS, { ...options, signal: never }), failure);
    const reason = new Error('enough');
    await assert.rejects(
      readActivations(failing, TEXTS, { ...options, signal: AbortSignal.abort(reason) }),
      reason,
    );
  });
});
