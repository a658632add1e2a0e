import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { repetitionPenalties } from '../../../src/lm/repetition';

const penalty = { nats: 1, growth: 2, from: 3 };
/** Few ids, so that they repeat. */
const writtenIds = fc.array(fc.integer({ min: 1, max: 3 }), { maxLength: 20 });

describe('what is taken off tokens that repeat', () => {
  for (const [what, written, expected] of [
    ['nothing at the start', [], []],
    ['nothing after something new', [1, 2, 3, 4, 5, 6], []],
    ['nothing while too few tokens are repeated', [1, 2, 3, 9, 8, 2, 3], []],
    ['the nats once enough are', [1, 2, 3, 9, 8, 1, 2, 3], [[9, 1]]],
    ['more for each token more', [7, 1, 2, 3, 9, 8, 7, 1, 2, 3], [[9, 2]]],
    ['every way on that was taken', [1, 2, 3, 9, 1, 2, 3, 8, 1, 2, 3], [[8, 1], [9, 1]]], // prettier-ignore
    ['a loop, with every turn more', [5, 5, 5, 5, 5, 5], [[5, 4]]],
  ] as const) {
    it(`is ${what}`, () => {
      const penalties = [...repetitionPenalties(written, penalty)].sort(([a], [b]) => a - b);
      assert.deepEqual(penalties, expected);
    });
  }

  it('is nothing at zero nats', () => {
    assert.equal(repetitionPenalties([5, 5, 5, 5, 5], { ...penalty, nats: 0 }).size, 0);
  });

  it('stays finite in the longest loop', () => {
    const [most] = repetitionPenalties(Array<number>(5000).fill(5), { ...penalty, growth: 100 }).values();
    assert.ok(Number.isFinite(most));
  });

  it('is for those tokens that followed the same tokens before, and for no others', () => {
    fc.assert(
      fc.property(writtenIds, fc.integer({ min: 1, max: 4 }), (written, from) => {
        const penalties = repetitionPenalties(written, { ...penalty, from });
        const end = written.slice(-from).join();
        for (const id of [1, 2, 3, 4]) {
          const followed = written.some(
            (next, i) => next === id && i >= from && written.slice(i - from, i).join() === end,
          );
          assert.equal(penalties.has(id), followed && written.length >= from);
        }
      }),
    );
  });
});
