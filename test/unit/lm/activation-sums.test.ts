import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sumNormalised } from '../../../src/lm/activation-sums';

describe('sums of activations', () => {
  it('add each position as a unit vector, and its length apart', () => {
    const sums = sumNormalised(2, 2);
    // Two blocks of two positions: [3, 4] and [0, 2], then [-1, 0] and [0, -5].
    sums.add(Float32Array.from([3, 4, 0, 2, -1, 0, 0, -5]), 2);
    sums.add(Float32Array.from([6, 8, 0, 1]), 1);
    const { positions, directionSums, normSums } = sums.result();
    assert.equal(positions, 3);
    assert.deepEqual(
      directionSums.map((sum) => [...sum].map((value) => Number(value.toFixed(6)))),
      [
        [1.2, 2.6],
        [-1, 0],
      ],
    );
    assert.deepEqual(normSums, [17, 7]);
  });

  it('take a position of zeros for no direction', () => {
    const sums = sumNormalised(1, 2);
    sums.add(Float32Array.from([0, 0]), 1);
    assert.deepEqual([...sums.result().directionSums[0]!], [0, 0]);
  });
});
