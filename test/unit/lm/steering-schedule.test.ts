import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AppliedSteering, SteeringState } from '../../../src/lm/steering-block';
import { stateAtAge, unchangedFrom } from '../../../src/lm/steering-schedule';

const push = (strength: number, positions?: number): AppliedSteering => ({
  blocks: [{ block: 0, activation: 'constant', units: 1, directions: Float32Array.of(1) }],
  strength,
  ...(positions !== undefined && { positions }),
});
const state = (applied: AppliedSteering[], undecided: AppliedSteering[] = []): SteeringState => ({
  applied,
  fingerprint: 'f',
  steerPrompt: false,
  ...(undecided.length > 0 && { whenUndecided: { applied: undecided, entropyAbove: 1 } }),
});

test('a state without an end stays the same, however long the text', () => {
  const endless = state([push(1)], [push(2)]);
  assert.equal(stateAtAge(endless, 1_000_000), endless);
  assert.equal(unchangedFrom(endless, 0), Infinity);
});

test('each vector acts at its own first positions, and what is left has a fingerprint of its own', () => {
  const whole = state([push(1), push(2, 1), push(3, 4)]);
  const strengths = (age: number) => stateAtAge(whole, age).applied.map(({ strength }) => strength);
  assert.deepEqual([-5, 0, 1, 3, 4, 9].map(strengths), [[1, 2, 3], [1, 2, 3], [1, 3], [1, 3], [1], [1]]);
  const fingerprints = [-5, 0, 1, 3, 4, 9].map((age) => stateAtAge(whole, age).fingerprint);
  assert.equal(new Set(fingerprints).size, 3);
  assert.equal(fingerprints[0], fingerprints[1]);
  assert.equal(fingerprints[2], fingerprints[3]);
});

test('the positions that are steered alike end where a vector does', () => {
  const whole = state([push(1, 1)], [push(3, 4)]);
  assert.deepEqual(
    [-5, 0, 1, 3, 4].map((age) => unchangedFrom(whole, age)),
    [6, 1, 3, 1, Infinity],
  );
});

test('steering for undecided places ends as well', () => {
  const whole = state([push(1)], [push(2, 2), push(3)]);
  assert.equal(stateAtAge(whole, 2).whenUndecided?.applied.length, 1);
  assert.equal(stateAtAge(state([push(1)], [push(2, 2)]), 2).whenUndecided, undefined);
});
