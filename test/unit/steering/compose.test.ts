import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SteeringBlock } from '../../../src/lm/steering-block';
import { compose, steeringState, type VectorChoice } from '../../../src/steering/compose';
import type { SteeringVector } from '../../../src/steering/steering-vector';
import { plainVector, vectors } from './arbitraries';

const HERE = { steerPrompt: false };
const strengths = fc.double({ min: -2, max: 2, noNaN: true }).filter((strength) => Math.abs(strength) > 1e-9);
const choices = fc.array(fc.record({ vector: vectors(3), strength: strengths }), {
  minLength: 1,
  maxLength: 3,
});

function fingerprint(chosen: readonly VectorChoice[], steerPrompt = false): string | undefined {
  return steeringState(chosen, { steerPrompt })?.fingerprint;
}

test('the strength is the one given, else the one recommended, else 1', () => {
  const vector = plainVector(1);
  const recommended = { ...vector, metadata: { ...vector.metadata, recommendedStrength: 0.3 } };
  const strengthOf = (choice: VectorChoice) => steeringState([choice], HERE)?.applied[0]?.strength;
  assert.equal(strengthOf({ vector }), 1);
  assert.equal(strengthOf({ vector: recommended }), 0.3);
  assert.equal(strengthOf({ vector: recommended, strength: -0.5 }), -0.5);
});

test('zero strength is no steering at all', () => {
  fc.assert(
    fc.property(fc.array(vectors(3), { maxLength: 3 }), fc.constantFrom(0, -0), (drawn, strength) => {
      assert.equal(
        steeringState(
          drawn.map((vector) => ({ vector, strength })),
          HERE,
        ),
        undefined,
      );
    }),
    { numRuns: 30 },
  );
  assert.equal(steeringState([{ vector: plainVector(1), layers: [] }], HERE), undefined);
});

test('a vector at zero strength beside others changes nothing', () => {
  fc.assert(
    fc.property(choices, vectors(3), (chosen, vector) => {
      const state = steeringState([{ vector, strength: 0 }, ...chosen], HERE);
      assert.deepEqual(state, steeringState(chosen, HERE));
    }),
    { numRuns: 30 },
  );
});

test('a strength that is not finite is refused by the name of its vector', () => {
  for (const strength of [NaN, Infinity, -Infinity]) {
    assert.throws(() => steeringState([{ vector: plainVector(1), strength }], HERE), {
      name: 'UserError',
      message: /^The strength of "plain" is/,
    });
  }
});

test('layers choose among the blocks of the vector', () => {
  const vector = plainVector(1, [1, 2, 3]);
  const state = steeringState([{ vector, layers: [3, 1, 1] }], HERE);
  assert.deepEqual(
    state?.applied[0]?.blocks.map(({ block }) => block),
    [1, 3],
  );
  assert.throws(() => steeringState([{ vector, layers: [2, 4] }], HERE), {
    name: 'UserError',
    message: '"plain" does not steer layer 4; choose among its layers 1, 2, 3.',
  });
});

test('vectors for models of different sizes are refused', () => {
  const other = { ...plainVector(1, [0], 8), name: 'other' };
  assert.throws(() => steeringState([{ vector: plainVector(1) }, { vector: other }], HERE), {
    name: 'UserError',
    message: /"plain" and "other" are for models of different hidden sizes \(4 and 8\)/,
  });
});

test('the fingerprint does not depend on names, metadata, order or grouping', () => {
  fc.assert(
    fc.property(choices, (chosen) => {
      const renamed = chosen.map(({ vector, strength }) => ({
        vector: { ...vector, name: 'x', metadata: plainVector(1).metadata },
        strength,
        positions: vector.metadata.recommendedPositions,
      }));
      const single = chosen.flatMap(({ vector, strength }) =>
        vector.blocks.map(({ block }) => ({ vector, strength, layers: [block] })),
      );
      const expected = fingerprint(chosen);
      assert.match(expected ?? '', /^[0-9a-f]{64}$/);
      assert.equal(fingerprint(renamed.reverse()), expected);
      assert.equal(fingerprint(single), expected);
    }),
  );
});

test('an absent probe or bias has the fingerprint of zeros', () => {
  const vector = plainVector(1);
  const withBlock = (change: Partial<SteeringBlock>): VectorChoice => ({
    vector: {
      ...vector,
      blocks: vector.blocks.map((block) => ({ ...block, activation: 'identity', ...change })),
    },
  });
  assert.equal(
    fingerprint([withBlock({})]),
    fingerprint([withBlock({ probe: new Float32Array(4), bias: new Float32Array(1) })]),
  );
});

test('the fingerprint changes with every number, the activation, the block, the strength and the prompt', () => {
  fc.assert(
    fc.property(vectors(3), strengths, fc.nat(), (vector, strength, at) => {
      const original = fingerprint([{ vector, strength }]);
      const differs = (change: (block: SteeringBlock) => Partial<SteeringBlock>, scale = 1) => {
        const blocks = vector.blocks.map((block, i) => (i === 0 ? { ...block, ...change(block) } : block));
        assert.notEqual(
          fingerprint([{ vector: { ...vector, blocks }, strength: strength * scale }]),
          original,
        );
      };
      const nudged = (numbers: Float32Array) =>
        numbers.map((value, i) =>
          i === at % numbers.length ? (Math.abs(value) > 1 ? value / 2 : value + 2) : value,
        );
      differs(({ directions }) => ({ directions: nudged(directions) }));
      differs(({ probe }) => (probe ? { probe: nudged(probe) } : { block: 99 }));
      differs(({ bias }) => (bias ? { bias: nudged(bias) } : { block: 99 }));
      differs(({ activation }) => ({ activation: activation === 'sigmoid' ? 'identity' : 'sigmoid' }));
      differs(() => ({ block: 99 }));
      differs(() => ({}), 0.5);
      assert.notEqual(fingerprint([{ vector, strength }], true), original);
      assert.notEqual(
        fingerprint([
          { vector, strength },
          { vector, strength },
        ]),
        original,
      );
    }),
  );
});

test('the push of all vectors together is bounded where asked, and the fingerprint is of what is applied', () => {
  const vector = bounded(plainVector(1), 4);
  const choices = [0.4, 0.4].map((strength) => ({ vector, strength }));
  // Each vector is of length 2 in a stream of length 4: together 0.8 · 2 = 1.6, at most 0.25 · 4 = 1.
  const { state, scale, note } = compose(choices, { steerPrompt: false, mostPush: 0.25 });
  assert.ok(Math.abs(scale - 1 / 1.6) < 1e-6);
  assert.match(note ?? '', /multiplied by 0\.6[23]\.$/);
  const lowered = choices.map((choice) => ({ ...choice, strength: choice.strength * scale }));
  assert.deepEqual(state, steeringState(lowered, HERE));
  assert.deepEqual(compose(choices, { steerPrompt: false, mostPush: 0.41 }), compose(choices, HERE));
});

test('of residual norms that differ the smallest bounds the push, and one of zero does not', () => {
  const choices = [bounded(plainVector(1), 8), bounded(plainVector(1), 4), bounded(plainVector(1), 0)].map(
    (vector, i) => ({ vector, strength: i === 0 ? 1 : 1e-9 }),
  );
  const { scale } = compose(choices, { steerPrompt: false, mostPush: 0.25 });
  assert.ok(Math.abs(scale - 0.5) < 1e-6);
});

test('orthogonal vectors share no direction, and one of strength 0 takes nothing from the others', () => {
  const first = plainVector(1);
  const directions = Float32Array.of(1, 0, 0, 0);
  const second = { ...first, blocks: first.blocks.map((block) => ({ ...block, directions })) };
  const orthogonal = { steerPrompt: false, orthogonal: true };
  const { state } = compose([{ vector: first }, { vector: second }], orthogonal);
  const [kept, changed] = state?.applied.map(({ blocks }) => blocks[0]!.directions) ?? [];
  assert.deepEqual(kept, first.blocks[0]!.directions);
  assert.ok(Math.abs(changed!.reduce((sum, value) => sum + value, 0)) < 1e-6);
  assert.ok(Math.abs(Math.hypot(...changed!) - 1) < 1e-6);
  assert.deepEqual(
    compose([{ vector: first, strength: 0 }, { vector: second }], orthogonal),
    compose([{ vector: second }], HERE),
  );
  assert.throws(() => compose([{ vector: first }, { vector: first }], orthogonal), {
    name: 'UserError',
    message: /leave it out\.$/,
  });
});

function bounded(vector: SteeringVector, norm: number): SteeringVector {
  return { ...vector, metadata: { ...vector.metadata, residualNorms: new Map([[0, norm]]) } };
}

test('vectors for undecided places alone are kept apart, and enter the fingerprint with their threshold', () => {
  fc.assert(
    fc.property(choices, vectors(3), strengths, (chosen, vector, strength) => {
      const late = { vector, strength, onlyUndecided: true };
      const state = steeringState([...chosen, late], { ...HERE, undecidedAbove: 0.9 });
      const always = steeringState(chosen, HERE);
      assert.deepEqual(state?.applied, always?.applied);
      assert.deepEqual(state?.whenUndecided, {
        applied: steeringState([{ vector, strength }], HERE)?.applied,
        entropyAbove: 0.9,
      });
      const others = [
        always,
        steeringState([...chosen, { vector, strength }], HERE),
        steeringState([...chosen, late], { ...HERE, undecidedAbove: 0.8 }),
      ];
      assert.ok(others.every((other) => other?.fingerprint !== state.fingerprint));
    }),
    { numRuns: 30 },
  );
});

test('a whole prompt is not steered where the model is undecided', () => {
  assert.throws(
    () => steeringState([{ vector: plainVector(1), onlyUndecided: true }], { steerPrompt: true }),
    { name: 'UserError', message: /steer the prompt, or only undecided tokens/ },
  );
});

test('a vector steers the positions it is recommended for, or those that are asked for, and they enter the fingerprint', () => {
  const plain = plainVector(1);
  const brief = { ...plain, metadata: { ...plain.metadata, recommendedPositions: 3 } };
  const positions = (choice: VectorChoice) => steeringState([choice], HERE)?.applied[0]?.positions;
  assert.equal(positions({ vector: plain, strength: 1 }), undefined);
  assert.equal(positions({ vector: brief, strength: 1 }), 3);
  assert.equal(positions({ vector: brief, strength: 1, positions: 5 }), 5);
  const fingerprints = [{ vector: plain }, { vector: brief }, { vector: brief, positions: 5 }].map((choice) =>
    fingerprint([{ ...choice, strength: 1 }]),
  );
  assert.equal(new Set(fingerprints).size, 3);
});
