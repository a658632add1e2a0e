import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ACTIVATIONS, type AppliedSteering, type SteeringBlock } from '../../../src/lm/steering-block';
import type { ProbeTensors } from '../../../src/lm/probe-tensors';
import {
  blocksWithProbes,
  packSteering,
  type SteeringLayout,
  type SteeringTensors,
} from '../../../src/lm/steering-tensors';

const HIDDEN = 4;
const BLOCKS = 3;
const LAYOUT = { blocks: BLOCKS, hiddenSize: HIDDEN, probeBlocks: [] };

/** The design's formula, written down plainly: g(hW + b) · V · strength. */
function push(block: SteeringBlock, strength: number, h: readonly number[]): number[] {
  const scores = Array.from({ length: block.units }, (_, unit) => {
    const dot = h.reduce((sum, value, i) => sum + value * (block.probe?.[i * block.units + unit] ?? 0), 0);
    return dot + (block.bias?.[unit] ?? 0);
  });
  const exponentials = scores.map((score) => Math.exp(score - Math.max(...scores)));
  const total = exponentials.reduce((sum, value) => sum + value, 0);
  const activations = {
    constant: scores.map(() => 1),
    softmax: exponentials.map((value) => value / total),
    sigmoid: scores.map((score) => 1 / (1 + Math.exp(-score))),
    identity: scores,
  }[block.activation];
  return h.map((_, i) =>
    activations.reduce((sum, a, unit) => sum + a * strength * (block.directions[unit * HIDDEN + i] ?? 0), 0),
  );
}

/** What the graph computes from the packed inputs for one block. */
function packedPush(
  tensors: SteeringTensors,
  layout: SteeringLayout,
  block: number,
  h: readonly number[],
): number[] {
  const row = layout.probeBlocks.indexOf(block);
  if (row !== -1) return probePush(tensors.probes!, row, h);
  const rows = Array.from({ length: BLOCKS }, (_, i) => i).filter((i) => !layout.probeBlocks.includes(i));
  const at = rows.indexOf(block) * HIDDEN;
  return [...tensors.push.subarray(at, at + HIDDEN)];
}

function probePush(tensors: ProbeTensors, block: number, h: readonly number[]): number[] {
  const result = h.map(() => 0);
  for (let group = 0; group < tensors.groups; group++) {
    const at = block * tensors.groups + group;
    const scores = Array.from({ length: tensors.units }, (_, unit) =>
      h.reduce(
        (sum, value, i) => sum + value * (tensors.probe[(at * HIDDEN + i) * tensors.units + unit] ?? NaN),
        tensors.bias[at * tensors.units + unit] ?? NaN,
      ),
    );
    const largest = Math.max(...scores);
    const total = scores.reduce((sum, score) => sum + Math.exp(score - largest), 0);
    scores.forEach((score, unit) => {
      const a = tensors.linear[group] === 1 ? score : Math.exp(score - largest) / total;
      for (let i = 0; i < HIDDEN; i++) {
        result[i] =
          (result[i] ?? 0) + a * (tensors.directions[(at * tensors.units + unit) * HIDDEN + i] ?? NaN);
      }
    });
  }
  return result;
}

const value = fc.float({ min: -4, max: 4, noNaN: true });
const floats = (length: number) =>
  fc.array(value, { minLength: length, maxLength: length }).map((values) => Float32Array.from(values));

const steeringBlock = (block: number): fc.Arbitrary<SteeringBlock> =>
  fc
    .tuple(fc.constantFrom(...ACTIVATIONS), fc.integer({ min: 1, max: 4 }))
    .chain(([activation, units]) =>
      fc
        .record({ probe: floats(HIDDEN * units), bias: floats(units), directions: floats(units * HIDDEN) })
        .map((tensors) => ({ block, activation, units, ...tensors })),
    );

const appliedSteering: fc.Arbitrary<AppliedSteering> = fc.record({
  blocks: fc
    .uniqueArray(fc.nat({ max: BLOCKS - 1 }), { minLength: 1 })
    .chain((numbers) => fc.tuple(...numbers.map(steeringBlock))),
  strength: value,
});

describe('packing steering blocks', () => {
  it('composes any vectors to the sum of their pushes, whatever their activations and sizes', () => {
    fc.assert(
      fc.property(
        fc.array(appliedSteering, { maxLength: 4 }),
        fc.array(value, { minLength: HIDDEN, maxLength: HIDDEN }),
        fc.subarray([0, 1, 2]),
        (applied, h, more) => {
          // A graph keeps the probes it was once given, also for states that need fewer.

          const layout = {
            ...LAYOUT,
            probeBlocks: [...new Set([...blocksWithProbes(applied), ...more])].sort(),
          };
          const tensors = packSteering(applied, layout);
          for (let block = 0; block < BLOCKS; block++) {
            const expected = h.map(() => 0);
            for (const { blocks, strength } of applied) {
              for (const member of blocks.filter((candidate) => candidate.block === block)) {
                push(member, strength, h).forEach((x, i) => (expected[i] = (expected[i] ?? 0) + x));
              }
            }
            packedPush(tensors, layout, block, h).forEach((x, i) =>
              assert.ok(Math.abs(x - expected[i]!) < 1e-3, `${x} ${expected[i]}`),
            );
          }
        },
      ),
    );
  });

  it('refuses a block the model does not have', () => {
    const block = {
      block: BLOCKS,
      activation: 'constant' as const,
      units: 1,
      directions: new Float32Array(HIDDEN),
    };
    assert.throws(
      () => packSteering([{ blocks: [block], strength: 1 }], LAYOUT),
      /outside a model of 3 blocks/,
    );
  });
});
