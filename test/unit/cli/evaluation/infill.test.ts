import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fillIn, type Complete } from '../../../../src/cli/evaluation/infill';
import type { StopReason } from '../../../../src/lm/types';
import { NEVER_ABORTED } from '../../../support/fixtures';

/** A model that writes `text` piece by piece, unless it is told to stop. */
function writes(pieces: readonly string[], end: StopReason): Complete {
  return async (_, { signal, onToken }) => {
    let text = '';
    for (const piece of pieces) {
      if (signal.aborted) return completion(text, 'cancelled');
      text += piece;
      onToken({ text: piece });
    }
    return completion(text, signal.aborted ? 'cancelled' : end);
  };
}

function completion(text: string, stopReason: StopReason) {
  const timings = { prefillMs: 0, prefillTokens: 0, reusedTokens: 0, decodeMs: 0, decodeTokens: 0 };
  return { text, stopReason, tokens: [], timings };
}

const middle = { name: 'a.py', prefix: 'x = ', middle: 'one + two', suffix: '\n' };
const fill = (complete: Complete, usesSuffix: boolean) =>
  fillIn([middle], usesSuffix, complete, NEVER_ABORTED);

describe('filling in a middle', () => {
  it('is exact when it is written and ended as it was', async () => {
    const score = await fill(writes(['one', ' + two'], 'end-of-text'), true);
    assert.deepEqual(score, { n: 1, exact: 1, similarity: 1, stopped: 1 });
  });

  it('is not stopped when the model with both sides goes on', async () => {
    const score = await fill(writes(['one + two', '\nthree'], 'max-tokens'), true);
    assert.deepEqual([score.exact, score.stopped], [0, 0]);
    assert.ok(score.similarity > 0.5 && score.similarity < 1);
  });

  it('is cut after its lines when the model sees only what is before', async () => {
    const score = await fill(writes(['one + two', '\nthree', '\nfour'], 'max-tokens'), false);
    assert.deepEqual(score, { n: 1, exact: 1, similarity: 1, stopped: 1 });
  });

  it('counts nothing written as nothing right', async () => {
    const score = await fill(writes([], 'end-of-text'), true);
    assert.deepEqual(score, { n: 1, exact: 0, similarity: 0, stopped: 1 });
  });

  it('has no shares of no middles', async () => {
    assert.deepEqual(await fillIn([], true, writes([], 'end-of-text'), NEVER_ABORTED), {
      n: 0,
      exact: 0,
      similarity: 0,
      stopped: 0,
    });
  });
});
