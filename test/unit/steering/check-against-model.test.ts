import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAgainstModel } from '../../../src/steering/check-against-model';
import { plainVector } from './arbitraries';

const model = { id: 'tiny', layers: 3, hiddenSize: 4, sha256: 'AA' };
const vector = plainVector(1, [0, 2]);
const withMetadata = (metadata: object) => ({ ...vector, metadata: { ...vector.metadata, ...metadata } });

test('a vector that fits is accepted, bound to this model or to none', () => {
  checkAgainstModel(vector, model);
  checkAgainstModel(withMetadata({ modelSha256: 'aa', layers: 3 }), model);
});

test('a bound vector is trusted where the hash of the model is not known', () => {
  checkAgainstModel(withMetadata({ modelSha256: 'bb' }), { id: 'tiny', layers: 3, hiddenSize: 4 });
});

test('each misfit is one sentence that names vector, model and mend', () => {
  const misfits: [object, RegExp][] = [
    [{ ...vector, hiddenSize: 8 }, /hidden size of 8, but the model "tiny" has 4/],
    [plainVector(1, [3]), /steers block 3, but the last block of the model "tiny" is 2/],
    [withMetadata({ layers: 24 }), /for a model of 24 layers, but the model "tiny" has 3/],
    [
      withMetadata({ modelSha256: 'bb', modelId: 'other' }),
      /another file of weights \("other"\) than the model "tiny"/,
    ],
  ];
  for (const [misfit, reason] of misfits) {
    assert.throws(
      () => checkAgainstModel(misfit as typeof vector, model),
      (error: Error) =>
        error.name === 'UserError' &&
        reason.test(error.message) &&
        /"plain".*; build it again/.test(error.message),
    );
  }
});
