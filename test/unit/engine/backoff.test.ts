import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { DEFAULT_RESTART_POLICY, judge, type RestartPolicy } from '../../../src/engine/backoff';

const policy: RestartPolicy = {
  maxCrashes: 4,
  windowMs: 1000,
  baseDelayMs: 10,
  maxDelayMs: 15,
  coolDownMs: 600,
};

describe('judge', () => {
  it('lets an engine start that has not crashed, or once', () => {
    assert.deepEqual(judge([], 5, policy), { notBefore: 0, gaveUp: false });
    assert.deepEqual(judge([5], 5, policy), { notBefore: 5, gaveUp: false });
  });

  it('waits longer after each crash in a row, up to the longest wait', () => {
    assert.deepEqual(judge([1, 2], 2, policy), { notBefore: 12, gaveUp: false });
    assert.deepEqual(judge([1, 2, 3], 3, policy), { notBefore: 18, gaveUp: false });
  });

  it('gives up for the cool-down after too many', () => {
    assert.deepEqual(judge([1, 2, 3, 4], 4, policy), { notBefore: 604, gaveUp: true });
  });

  it('forgets crashes that are older than the window', () => {
    assert.deepEqual(judge([1, 2, 3, 4], 1002, policy), { notBefore: 14, gaveUp: false });
  });

  it('never bars a start for longer than the cool-down or the longest wait', () => {
    const moments = fc.array(fc.nat(1_000_000)).map((all) => all.sort((a, b) => a - b));
    fc.assert(
      fc.property(moments, fc.nat(1_000_000), (crashes, later) => {
        const now = (crashes.at(-1) ?? 0) + later;
        const { notBefore } = judge(crashes, now, DEFAULT_RESTART_POLICY);
        const longest = Math.max(DEFAULT_RESTART_POLICY.coolDownMs, DEFAULT_RESTART_POLICY.maxDelayMs);
        assert.ok(notBefore - now <= longest);
      }),
    );
  });
});
