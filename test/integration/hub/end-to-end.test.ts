import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { HALF_BILLION, TINY, type Shape } from '../../../bench/shape-model/shape';
import { writeShapeModel } from '../../../bench/shape-model/write';
import { buildIfStale } from '../../support/cli';
import { repositoryOfFolder } from '../../support/hub-server/repository';
import { addAndSteer } from './add-and-steer';
import { withUser } from './user';

const nightly = process.env['TRIMTAB_NIGHTLY'] ? false : 'it moves 400 MB twice: set TRIMTAB_NIGHTLY=1';
/** Dozens of texts through half a billion weights, on whatever machine. */
const LIMIT_MS = 3_600_000;

const ID = 'owner/shape';

describe('a model in the shape of Qwen2.5-Coder, of random weights', () => {
  before(buildIfStale);

  it('is added through a cut, checked, and completes steered by a vector that was built for it', async () => {
    await endToEnd(TINY, 100_000);
  });

  it('is so at its real size of 0.5 billion parameters too', { skip: nightly }, async () => {
    await endToEnd(HALF_BILLION, 150_000_000, LIMIT_MS);
  });
});

/** @param cutAfter bytes of the weights, at which the first connection ends */
async function endToEnd(shape: Shape, cutAfter: number, limitMs?: number): Promise<void> {
  const served = mkdtempSync(join(tmpdir(), 'trimtab-served-'));
  try {
    const repository = repositoryOfFolder(ID, writeShapeModel(served, { shape }));
    await withUser([repository], async (user) => {
      user.hub.faults.add({ kind: 'cut', after: cutAfter }, /onnx_data/);
      await addAndSteer(user, ID, shape, limitMs);
    });
  } finally {
    rmSync(served, { recursive: true });
  }
}
