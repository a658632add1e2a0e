import assert from 'node:assert/strict';
import { test } from 'node:test';
import { undecidedSteering } from '../../../../src/cli/reports/undecided-steering';
import { ALL_POSITIONS, ONLY_UNDECIDED } from '../../../../src/cli/steering-evaluation/variants';

/** A vector by what it reaches and leaves whole, where it is undecided and everywhere. */
const vector = (undecided: readonly [number, number], all: readonly [number, number]) => ({
  schedules: [
    { name: 'as shipped', target: 1, healthKept: 1, score: 1 },
    { name: ALL_POSITIONS, target: all[0], healthKept: all[1], score: 0 },
    { name: ONLY_UNDECIDED, target: undecided[0], healthKept: undecided[1], score: 0 },
  ],
});

test('what it keeps and what it spares are told with intervals, and judged by these', () => {
  const same = undecidedSteering([vector([0.5, 0.9], [0.6, 0.8]), vector([0.5, 0.9], [0.6, 0.8])]);
  assert.match(same, /−10\.0 points \[−10\.0, −10\.0\] of target rate and \+0\.10 \[\+0\.10, \+0\.10\]/);
  assert.match(same, /It does less damage, and loses some of the target rate\.$/);
  const mixed = undecidedSteering([vector([0.5, 0.9], [0.6, 0.8]), vector([0.6, 0.8], [0.5, 0.9])]);
  assert.match(mixed, /It does not clearly do less damage, and does not clearly change the target rate\.$/);
});

test('one vector is no sample, and none says nothing', () => {
  assert.match(undecidedSteering([vector([0.5, 0.9], [0.6, 0.8])]), /does not clearly do less damage/);
  assert.equal(undecidedSteering([{ schedules: [] }]), '');
});
