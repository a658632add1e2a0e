import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agreeingTokens, alignedTokens } from '../../../../src/uncertainty/survival/align';
import { lowRegions, type TokenRegion } from '../../../../src/uncertainty/survival/low-regions';
import { sampledSurvival } from '../../../../src/uncertainty/survival/survival';

const words = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 9 });

/** Length of a longest common subsequence, by its textbook recurrence. */
function lcs(a: readonly string[], b: readonly string[]): number {
  const rows = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  a.forEach((x, i) =>
    b.forEach((y, j) => {
      rows[i + 1]![j + 1] = x === y ? rows[i]![j]! + 1 : Math.max(rows[i]![j + 1]!, rows[i + 1]![j]!);
    }),
  );
  return rows[a.length]![b.length]!;
}

test('aligned tokens are a longest common subsequence', () => {
  fc.assert(
    fc.property(words, words, (reference, sample) => {
      const kept = alignedTokens(reference, sample);
      assert.equal(kept.length, reference.length);
      const common = reference.filter((_, i) => kept[i]);
      assert.equal(common.length, lcs(reference, sample));
      assert.equal(lcs(common, sample), common.length);
    }),
  );
});

test('agreement is with the text, however it is cut, and ends for good', () => {
  assert.deepEqual(agreeingTokens(['for', ' i', ' in', ' x'], 'for i in range'), [true, true, true, false]);
  assert.deepEqual(agreeingTokens(['a', 'b', 'a'], 'ac ab'), [true, false, false]);
});

test('survival is a share with half a vote for each side', () => {
  const samples = [
    ['x', ' =', ' 1'],
    ['x', ' =', ' 2'],
    ['y', ' =', ' 1'],
  ];
  const { aligned, agreeing } = sampledSurvival(['x', ' =', ' 1'], samples);
  assert.deepEqual(aligned, [2.5 / 4, 3.5 / 4, 2.5 / 4]);
  assert.deepEqual(agreeing, [2.5 / 4, 2.5 / 4, 1.5 / 4]);
  assert.throws(() => sampledSurvival(['x'], []), RangeError);
});

/** Utility of marking regions, as documented. */
function utility(survival: readonly number[], regions: readonly TokenRegion[]): number {
  const inside = regions.flatMap(({ start, end }) => survival.slice(start, end));
  return inside.reduce((sum, kept) => sum + 0.7 - kept, 0) - regions.length * 0.15;
}

/** Every way to mark tokens. */
function allMarkings(length: number): TokenRegion[][] {
  return Array.from({ length: 2 ** length }, (_, bits) => {
    const regions: TokenRegion[] = [];
    for (let i = 0; i < length; i++) {
      if (!((bits >> i) & 1)) continue;
      const last = regions.at(-1);
      if (last?.end === i) regions.splice(-1, 1, { start: last.start, end: i + 1 });
      else regions.push({ start: i, end: i + 1 });
    }
    return regions;
  });
}

test('the marked regions are the best of all', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (survival) => {
      const best = Math.max(...allMarkings(survival.length).map((regions) => utility(survival, regions)));
      assert.ok(Math.abs(utility(survival, lowRegions(survival)) - best) < 1e-9);
    }),
  );
});

test('a token below the break-even is marked, one barely below is not, and a small gap is bridged', () => {
  assert.deepEqual(lowRegions([0.9, 0.2, 0.9]), [{ start: 1, end: 2 }]);
  assert.deepEqual(lowRegions([0.9, 0.65, 0.9]), []);
  assert.deepEqual(lowRegions([0.1, 0.75, 0.1]), [{ start: 0, end: 3 }]);
  assert.deepEqual(lowRegions([0.1, 0.95, 0.1]), [
    { start: 0, end: 1 },
    { start: 2, end: 3 },
  ]);
  assert.deepEqual(lowRegions([]), []);
  assert.deepEqual(lowRegions([0.65], { regionCost: 0 }), [{ start: 0, end: 1 }]);
});
