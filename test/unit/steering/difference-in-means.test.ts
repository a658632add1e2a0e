import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ActivationSums } from '../../../src/lm/types';
import { defaultLayers } from '../../../src/steering/default-layers';
import { differenceInMeans } from '../../../src/steering/difference-in-means';
import { parseSteeringVector, serialiseSteeringVector } from '../../../src/steering/vector-file';
import { numbers } from './arbitraries';

const model = { id: 'tiny', sha256: 'ab' };

/** Sums over residual streams, [layer][position] of vectors, as a model would return them. */
function sumsOf(streams: readonly (readonly Float32Array[])[]): ActivationSums {
  const length = (h: Float32Array) => Math.hypot(...h);
  return {
    positions: streams[0]?.length ?? 0,
    directionSums: streams.map((positions) =>
      positions.reduce(
        (sum, h) => sum.map((value, i) => value + (h[i] ?? 0) / length(h)),
        new Float32Array(positions[0]?.length ?? 0),
      ),
    ),
    normSums: streams.map((positions) => positions.reduce((sum, h) => sum + length(h), 0)),
  };
}

/** The same stream at `layers` layers. */
function atEveryLayer(layers: number, ...positions: number[][]): ActivationSums {
  return sumsOf(Array.from({ length: layers }, () => positions.map((h) => Float32Array.from(h))));
}

test('the direction is the unit difference of mean unit residuals, as long as the mean residual', () => {
  // Means of unit residuals: (1, 0) and (0, 1). Lengths: 2, 4 | 3: mean 3.
  const toward = atEveryLayer(5, [2, 0], [4, 0]);
  const away = atEveryLayer(5, [0, 3]);
  const vector = differenceInMeans({ toward, away, name: 'x', model });
  const [block] = vector.blocks;
  assert.ok(block);
  assert.equal(block.activation, 'constant');
  assert.ok(Math.abs((block.directions[0] ?? 0) - 3 * Math.SQRT1_2) < 1e-6);
  assert.ok(Math.abs((block.directions[1] ?? 0) + 3 * Math.SQRT1_2) < 1e-6);
  assert.ok(Math.abs((vector.metadata.effectSizes.get(1) ?? 0) - Math.SQRT2) < 1e-6);
  assert.equal(vector.metadata.residualNorms.get(4), 3);
});

test('at strength s the push is s of the mean length of the stream, whatever the activations', () => {
  const stream = numbers(6).filter((h) => Math.hypot(...h) > 1e-3 && Math.hypot(...h) < 1e6);
  const side = fc.array(stream, { minLength: 1, maxLength: 5 }).map((positions) => sumsOf([positions]));
  fc.assert(
    fc.property(side, side, (toward, away) => {
      const apart = toward.directionSums[0]?.map(
        (sum, i) => sum / toward.positions - (away.directionSums[0]?.[i] ?? 0) / away.positions,
      );
      fc.pre(Math.hypot(...(apart ?? [])) > 1e-3);
      const { blocks, metadata } = differenceInMeans({ toward, away, name: 'x', model });
      const length = Math.hypot(...(blocks[0]?.directions ?? []));
      const norm = metadata.residualNorms.get(0) ?? 0;
      assert.ok(Math.abs(length - norm) <= 1e-5 * norm);
      const back = differenceInMeans({ toward: away, away: toward, name: 'x', model });
      for (const [i, value] of (back.blocks[0]?.directions ?? []).entries()) {
        assert.ok(value === -(blocks[0]?.directions[i] ?? NaN));
      }
    }),
  );
});

test('the vector says what it was made of and survives its file', () => {
  const vector = differenceInMeans({
    toward: atEveryLayer(5, [1, 0]),
    away: atEveryLayer(5, [0, 1]),
    name: 'ts',
    title: 'TypeScript',
    model,
    datasetSha256: 'cd',
    license: 'MIT',
  });
  const { metadata } = vector;
  assert.deepEqual(
    [
      metadata.concept,
      metadata.title,
      metadata.method,
      metadata.modelId,
      metadata.modelSha256,
      metadata.layers,
    ],
    ['ts', 'TypeScript', 'difference-in-means', 'tiny', 'ab', 5],
  );
  assert.equal(metadata.recommendedStrength, 0.2);
  assert.deepEqual(metadata.recommendedLayers, [1, 2, 3]);
  assert.deepEqual([...metadata.effectSizes.keys()], [0, 1, 2, 3, 4]);
  assert.deepEqual(parseSteeringVector(serialiseSteeringVector(vector), 'ts'), vector);
});

test('three layers in the middle are steered by default', () => {
  assert.deepEqual(defaultLayers(1), [0]);
  assert.deepEqual(defaultLayers(2), [0, 1]);
  assert.deepEqual(defaultLayers(3), [0, 1, 2]);
  assert.deepEqual(defaultLayers(5), [1, 2, 3]);
  assert.deepEqual(defaultLayers(24), [10, 11, 12]);
});

test('layers can be chosen, in any order, and must exist', () => {
  const sides = { toward: atEveryLayer(5, [1, 0]), away: atEveryLayer(5, [0, 1]), name: 'x', model };
  const { blocks } = differenceInMeans({ ...sides, layers: [4, 0, 4] });
  assert.deepEqual(
    blocks.map(({ block }) => block),
    [0, 4],
  );
  for (const layers of [[5], [-1], [1.5], [NaN]]) {
    assert.throws(() => differenceInMeans({ ...sides, layers }), {
      name: 'UserError',
      message: /The model has no layer .*; choose layers from 0 to 4/,
    });
  }
  assert.throws(() => differenceInMeans({ ...sides, layers: [] }), { name: 'UserError' });
});

test('sides that are empty, equal or not finite are refused', () => {
  const some = atEveryLayer(3, [1, 2]);
  const none = { ...some, positions: 0 };
  const nan = atEveryLayer(3, [NaN, 1]);
  const refuses = (toward: ActivationSums, away: ActivationSums, message: RegExp) => {
    assert.throws(() => differenceInMeans({ toward, away, name: 'x', model }), {
      name: 'UserError',
      message,
    });
  };
  refuses(none, some, /texts to steer toward hold nothing/);
  refuses(some, none, /texts to steer away hold nothing/);
  refuses(some, some, /two sides of "x" look the same to the model at layer 0/);
  refuses(nan, some, /not finite/);
});

test('sums of different models are not mixed', () => {
  const sides = { name: 'x', model, toward: atEveryLayer(3, [1, 2]) };
  assert.throws(() => differenceInMeans({ ...sides, away: atEveryLayer(2, [1, 2]) }), /different models/);
  assert.throws(() => differenceInMeans({ ...sides, away: atEveryLayer(3, [1, 2, 3]) }), /different models/);
});
