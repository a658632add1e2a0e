import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { CONFIDENCE_BINS, confidenceOf } from '../../../../src/uncertainty/calibration/confidence';

test('three bins with a number', () => {
  assert.equal(confidenceOf(0.83).wording, 'likely to stay, 83 %');
  assert.equal(confidenceOf(0.5, 'to be right').wording, 'possible to be right, 50 %');
  assert.equal(confidenceOf(0.7).bin, 'likely');
  assert.equal(confidenceOf(0.29).bin, 'unlikely');
});

test('nothing is told as certain, and a higher probability is never told as less', () => {
  const probability = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(probability, probability, (a, b) => {
      const [low, high] = [confidenceOf(Math.min(a, b)), confidenceOf(Math.max(a, b))];
      assert.ok(low.percent >= 1 && high.percent <= 99 && low.percent <= high.percent);
      assert.ok(CONFIDENCE_BINS.indexOf(low.bin) <= CONFIDENCE_BINS.indexOf(high.bin));
    }),
  );
  assert.throws(() => confidenceOf(NaN), RangeError);
  assert.throws(() => confidenceOf(1.1), RangeError);
});
