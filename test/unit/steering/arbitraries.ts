import fc from 'fast-check';
import type { SteeringBlock } from '../../../src/lm/steering-block';
import { NO_METADATA, type SteeringVector } from '../../../src/steering/steering-vector';

/** Finite single-precision numbers. */
export const finite = fc.float({ noNaN: true, noDefaultInfinity: true });

/** `count` finite single-precision numbers. */
export function numbers(count: number): fc.Arbitrary<Float32Array> {
  return fc.array(finite, { minLength: count, maxLength: count }).map((values) => Float32Array.from(values));
}

function blocks(hiddenSize: number, activation: SteeringBlock['activation']): fc.Arbitrary<SteeringBlock[]> {
  const block = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 3 })).chain(([number, units]) =>
    fc.record(
      {
        block: fc.constant(number),
        activation: fc.constant(activation),
        units: fc.constant(units),
        directions: numbers(units * hiddenSize),
        ...(activation !== 'constant' && { probe: numbers(hiddenSize * units), bias: numbers(units) }),
      },
      { noNullPrototype: true },
    ),
  );
  return fc
    .uniqueArray(block, { selector: (made) => made.block, minLength: 1, maxLength: 4 })
    .map((made) => made.sort((a, b) => a.block - b.block));
}

/** Vectors of any activation with 1 to 4 blocks, for a hidden size that is drawn or given. */
export function vectors(hiddenSize?: number): fc.Arbitrary<SteeringVector> {
  const size = hiddenSize === undefined ? fc.integer({ min: 1, max: 5 }) : fc.constant(hiddenSize);
  const activation = fc.constantFrom('constant', 'softmax', 'sigmoid', 'identity');
  return fc.tuple(size, activation).chain(([hidden, kind]) =>
    fc
      .record({
        blocks: blocks(hidden, kind),
        title: fc.string({ unit: 'grapheme' }),
        norms: fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { maxLength: 3 }),
        strength: fc.double({ min: -1000, max: 1000, noNaN: true }),
        positions: fc.option(fc.integer({ min: 1 }), { nil: undefined }),
        other: fc.dictionary(
          fc.string().filter((key) => key.startsWith('x')),
          fc.string({ minLength: 1 }),
        ),
      })
      .map(({ blocks: made, title, norms, strength, positions, other }) => ({
        name: 'drawn',
        hiddenSize: hidden,
        blocks: made,
        metadata: {
          ...NO_METADATA,
          title,
          layers: 21,
          residualNorms: new Map(norms.map((norm, block) => [block, norm || 0])),
          recommendedStrength: strength || 0,
          recommendedLayers: [made[0]?.block ?? 0],
          ...(positions !== undefined && { recommendedPositions: positions }),
          other: new Map(Object.entries(other)),
        },
      })),
  );
}

/** A plain vector that pushes by `value` in every dimension of the given blocks. */
export function plainVector(value: number, layers: readonly number[] = [0], hiddenSize = 4): SteeringVector {
  return {
    name: 'plain',
    hiddenSize,
    metadata: NO_METADATA,
    blocks: layers.map((block) => ({
      block,
      activation: 'constant',
      units: 1,
      directions: new Float32Array(hiddenSize).fill(value),
    })),
  };
}
