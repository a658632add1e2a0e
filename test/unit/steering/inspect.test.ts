import assert from 'node:assert/strict';
import { test } from 'node:test';
import { steeringState } from '../../../src/steering/compose';
import { inspectVector } from '../../../src/steering/inspect';
import { NO_METADATA, type SteeringVector } from '../../../src/steering/steering-vector';
import { plainVector } from './arbitraries';

const probed: SteeringVector = {
  name: 'gate.safetensors',
  hiddenSize: 2,
  metadata: { ...NO_METADATA, title: 'Gate', recommendedStrength: 0.5 },
  blocks: [
    {
      block: 3,
      activation: 'softmax',
      units: 2,
      probe: Float32Array.of(1, 2, 2, 4),
      bias: Float32Array.of(0, -2),
      directions: Float32Array.of(3, 4, 0, 0.5),
    },
  ],
};

test('a summary has the metadata of the file and the norms of each layer', () => {
  assert.deepEqual(inspectVector(probed, 321), {
    name: 'gate.safetensors',
    metadata: {
      format: 'trimtab.steering',
      format_version: '1',
      title: 'Gate',
      activation: 'softmax',
      hidden_size: '2',
      recommended_strength: '0.5',
    },
    hiddenSize: 2,
    layers: [{ block: 3, activation: 'softmax', k: 2, directionNorms: [5, 0.5], probeNorm: 5, biasNorm: 2 }],
    fingerprint: steeringState([{ vector: probed, strength: 0.5 }], { steerPrompt: false })?.fingerprint,
    bytes: 321,
  });
});

test('a plain vector has no probe to measure', () => {
  const [layer] = inspectVector(plainVector(2), 1).layers;
  assert.deepEqual(layer, {
    block: 0,
    activation: 'constant',
    k: 1,
    directionNorms: [4],
    probeNorm: 0,
    biasNorm: 0,
  });
});

test('a vector that is recommended at strength 0 has no fingerprint', () => {
  const vector = { ...probed, metadata: { ...NO_METADATA, recommendedStrength: 0 } };
  assert.equal(inspectVector(vector, 1).fingerprint, '');
});
