import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import { writeSafetensors, type Tensor } from '../../../src/steering/safetensors';
import { NO_METADATA } from '../../../src/steering/steering-vector';
import { parseSteeringVector, serialiseSteeringVector } from '../../../src/steering/vector-file';
import { plainVector, vectors } from './arbitraries';

const OURS = { format: 'trimtab.steering', format_version: '1' };

/** A tensor of ones. */
function ones(...shape: number[]): Tensor {
  return { shape, values: new Float32Array(shape.reduce((product, dim) => product * dim, 1)).fill(1) };
}

function parse(tensors: Record<string, Tensor>, metadata: Record<string, string> = {}) {
  const file = { tensors: new Map(Object.entries(tensors)), metadata: new Map(Object.entries(metadata)) };
  return parseSteeringVector(writeSafetensors(file), 'v.safetensors');
}

/** One sentence that names the file. */
function refuses(tensors: Record<string, Tensor>, metadata: Record<string, string>, reason: RegExp): void {
  assert.throws(
    () => parse(tensors, metadata),
    (error) => {
      assert.ok(error instanceof UserError, String(error));
      assert.match(error.message, reason);
      assert.match(error.message, /"v\.safetensors".*\.$/);
      assert.doesNotMatch(error.message, /\n/);
      return true;
    },
  );
}

test('what is written is read back', () => {
  fc.assert(
    fc.property(vectors(), (vector) => {
      assert.deepEqual(parseSteeringVector(serialiseSteeringVector(vector), vector.name), vector);
    }),
  );
});

test('equal vectors give equal bytes, whatever they are called and however their blocks are ordered', () => {
  fc.assert(
    fc.property(vectors(), (vector) => {
      const renamed = { ...vector, name: 'another', blocks: [...vector.blocks].reverse() };
      assert.deepEqual(serialiseSteeringVector(renamed), serialiseSteeringVector(vector));
    }),
  );
});

test('directions alone are a plain vector, without any metadata', () => {
  const vector = parse({ 'block.3.directions': ones(1, 4), 'block.10.directions': ones(4) });
  assert.equal(vector.hiddenSize, 4);
  assert.deepEqual(vector.metadata, NO_METADATA);
  assert.deepEqual(
    vector.blocks.map(({ block, activation, units }) => ({ block, activation, units })),
    [
      { block: 3, activation: 'constant', units: 1 },
      { block: 10, activation: 'constant', units: 1 },
    ],
  );
});

test('the format note of a tensor library does not stand in the way', () => {
  assert.equal(parse({ 'block.0.directions': ones(2, 4) }, { format: 'pt' }).blocks[0]?.units, 2);
});

test('all documented metadata is understood', () => {
  const { metadata } = parse(
    { 'block.1.directions': ones(1, 4), 'block.2.directions': ones(1, 4) },
    {
      ...OURS,
      concept: 'ts',
      title: 'TypeScript',
      method: 'act',
      activation: 'constant',
      model_id: 'm',
      model_sha256: 'ab',
      hidden_size: '4',
      num_layers: '3',
      'residual_norm.0': '6.5',
      'residual_norm.2': '8',
      'effect_size.1': '0.25',
      recommended_strength: '0.3',
      recommended_layers: '1, 2',
      dataset_sha256: 'cd',
      license: 'MIT',
      note: 'kept',
    },
  );
  assert.deepEqual(metadata, {
    concept: 'ts',
    title: 'TypeScript',
    method: 'act',
    modelId: 'm',
    modelSha256: 'ab',
    layers: 3,
    residualNorms: new Map([
      [0, 6.5],
      [2, 8],
    ]),
    effectSizes: new Map([[1, 0.25]]),
    recommendedStrength: 0.3,
    recommendedLayers: [1, 2],
    datasetSha256: 'cd',
    license: 'MIT',
    other: new Map([['note', 'kept']]),
  });
});

test('a bias may be absent, and a probe beside the constant is dropped', () => {
  const tensors = { 'block.0.probe': ones(4, 2), 'block.0.directions': ones(2, 4) };
  const [softmax] = parse(tensors, { ...OURS, activation: 'softmax' }).blocks;
  assert.equal(softmax?.probe?.length, 8);
  assert.equal(softmax.bias, undefined);
  const [constant] = parse(tensors, { ...OURS, activation: 'constant' }).blocks;
  assert.equal(constant?.probe, undefined);
});

test('a file of another format or version is refused', () => {
  const plain = { 'block.0.directions': ones(1, 4) };
  refuses(plain, { ...OURS, format_version: '2' }, /format version "2" where 1 can be read/);
  refuses(plain, { format: OURS.format }, /format version ""/);
  refuses(plain, { format_version: '7' }, /format version "7"/);
  refuses(plain, { format: 'lora' }, /holds "lora" and not a steering vector/);
});

test('metadata that cannot be understood is refused', () => {
  const plain = { 'block.0.directions': ones(1, 4) };
  refuses(plain, { activation: 'relu' }, /activation "relu", which is none of constant, softmax/);
  refuses(plain, { recommended_strength: 'much' }, /recommended_strength "much"/);
  for (const strength of ['NaN', 'Infinity', '-Infinity', '1001', '-1e300'])
    refuses(plain, { recommended_strength: strength }, /not a valid number/);
  refuses(plain, { recommended_layers: '0,2' }, /recommends layer 2, which it does not steer/);
  refuses(plain, { 'residual_norm.0': '-1' }, /residual_norm\.0 "-1"/);
  refuses(plain, { num_layers: '2.5' }, /num_layers/);
  refuses(plain, { recommended_layers: '1;2' }, /recommended_layers "1;2"/);
  refuses(plain, { hidden_size: '8' }, /hidden size of 8 but has directions of 4/);
  refuses({ 'block.5.directions': ones(1, 4) }, { num_layers: '5' }, /block 5 of a model/);
});

test('tensors that do not make steering blocks are refused', () => {
  const directions = ones(2, 4);
  refuses({}, OURS, /no steering blocks/);
  refuses({ 'block.0.probe': ones(4, 2) }, { activation: 'softmax' }, /no directions for block 0/);
  refuses({ 'block.0.directions': ones(1, 2, 2) }, {}, /shape \[1, 2, 2\]/);
  refuses({ 'block.0.directions': ones(0, 4) }, {}, /shape \[0, 4\]/);
  refuses({ 'block.0.directions': ones() }, {}, /shape \[\]/);
  refuses({ 'block.0.directions': ones(4), 'block.1.directions': ones(5) }, {}, /of 5 and of 4 numbers/);
  const probed = { activation: 'identity' };
  refuses(
    { 'block.0.directions': directions, 'block.0.probe': ones(2, 4) },
    probed,
    /probe of shape \[2, 4\]/,
  );
  refuses(
    { 'block.0.directions': directions, 'block.0.probe': ones(4, 2), 'block.0.bias': ones(3) },
    probed,
    /bias of shape \[3\]/,
  );
  refuses({ 'block.0.directions': directions }, probed, /identity but no probe for block 0/);
  refuses(
    { 'block.0.directions': directions, 'block.0.probe': ones(4, 2) },
    {},
    /does not say their activation/,
  );
  refuses({ 'block.01.directions': directions }, {}, /"block\.01\.directions" that no steering block has/);
  refuses({ 'block.0.gain': directions }, {}, /"block\.0\.gain"/);
  refuses({ 'block.4096.directions': directions }, {}, /block number above 1023/);
  refuses({ 'block.0.directions': { shape: [2], values: Float32Array.of(1, NaN) } }, {}, /not finite/);
  refuses({ 'block.0.directions': { shape: [2], values: Float32Array.of(1, Infinity) } }, {}, /not finite/);
});

test('bytes that are no safetensors file are refused by the name of the file', () => {
  assert.throws(() => parseSteeringVector(new Uint8Array(3), 'v'), {
    name: 'UserError',
    message: 'The steering vector "v" is too short to be a safetensors file; build or download it again.',
  });
});

test('mutated vector files end in an error for the user or in a vector', () => {
  fc.assert(
    fc.property(
      vectors(),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
      (vector, mutations) => {
        const bytes = serialiseSteeringVector(vector);
        for (const [at, value] of mutations) bytes[at % bytes.length] = value;
        try {
          assert.ok(parseSteeringVector(bytes, 'v').blocks.length > 0);
        } catch (error) {
          assert.ok(error instanceof UserError, String(error));
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('a vector that could not be read back is not written', () => {
  const vector = plainVector(1, [0, 1]);
  const [first, second] = vector.blocks;
  assert.ok(first && second);
  const broken = [
    { ...vector, blocks: [] },
    { ...vector, blocks: [first, { ...second, activation: 'softmax' as const }] },
    { ...vector, blocks: [first, first] },
    { ...vector, hiddenSize: 5 },
    { ...vector, blocks: [{ ...first, directions: new Float32Array(4).fill(NaN) }] },
    { ...vector, metadata: { ...NO_METADATA, layers: 1 } },
  ];
  for (const each of broken) assert.throws(() => serialiseSteeringVector(each));
});
