import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partsAt } from '../../../../src/cli/forks/compare-temperatures';
import { evenlyTaken } from '../../../../src/cli/forks/places';

interface Way {
  readonly diversity: number;
  readonly right: readonly { readonly over: number; readonly under: number }[];
}
/** A way that was drawn with in two files, the second of twice the places. */
const way = (diversity: number, right: number): Way => ({
  diversity,
  right: [
    { over: right * 10, under: 10 },
    { over: 0, under: 20 },
  ],
});
const at = (fixed: readonly Way[], diversity: number): number => {
  const [first, second] = partsAt(fixed, diversity, ({ right }) => right);
  assert.equal(second?.under ?? 20, 20);
  return first ? first.over / first.under : NaN;
};

describe('what one temperature gives at a diversity', () => {
  const fixed = [way(0.8, 0.1), way(0.2, 0.5), way(0.4, 0.3)];
  it('lies between those around it', () => {
    assert.equal(at(fixed, 0.2), 0.5);
    assert.ok(Math.abs(at(fixed, 0.3) - 0.4) < 1e-12);
    assert.ok(Math.abs(at(fixed, 0.6) - 0.2) < 1e-12);
  });
  it('is not known beyond them', () => {
    assert.ok(Number.isNaN(at(fixed, 0.1)));
    assert.ok(Number.isNaN(at(fixed, 0.9)));
  });
});

describe('places taken evenly', () => {
  it('are as many as asked for, from all parts', () => {
    assert.deepEqual(evenlyTaken([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3), [0, 3, 6]);
    assert.deepEqual(evenlyTaken([1, 2], 5), [1, 2]);
    assert.deepEqual(evenlyTaken([1, 2], 0), []);
  });
});
