import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { interpolated, type TemperatureYield } from '../../../../src/cli/forks/compare-temperatures';
import { evenlyTaken } from '../../../../src/cli/forks/places';

const way = (diversity: number, right: number): TemperatureYield => ({
  ...{ temperature: 1, adaptive: undefined, diversity },
  right: { value: right },
  any: { value: 0 },
});
const at = (fixed: readonly TemperatureYield[], diversity: number) =>
  interpolated(fixed, diversity, ({ right }) => right.value);

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
