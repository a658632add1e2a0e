import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { originalPath, readLibrary, vectorPath } from '../../../src/steering/library';
import { REFINEMENT_KEYS } from '../../../src/steering/refine-vector';
import { originalOf, resetRefinement, saveRefined } from '../../../src/steering/refinement-store';
import type { SteeringVector } from '../../../src/steering/steering-vector';
import { serialiseSteeringVector } from '../../../src/steering/vector-file';
import { loadSteeringVector, saveSteeringVector } from '../../../src/steering/vector-store';
import { plainVector } from './arbitraries';

const SHA = 'ab'.repeat(32);
const ID = 'style/typed';
const original: SteeringVector = {
  ...plainVector(1),
  metadata: { ...plainVector(1).metadata, modelSha256: SHA },
};
const steps = (count: number): SteeringVector => ({
  ...plainVector(1 + count / 10),
  metadata: { ...original.metadata, other: new Map([[REFINEMENT_KEYS.accepted, String(count)]]) },
});
const filesOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.safetensors'));

let root = '';
let own = '';
let shipped = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'trimtab-refined-'));
  own = join(root, 'own');
  shipped = join(root, 'shipped');
  for (const folder of [own, shipped]) mkdirSync(join(folder, 'style'), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const used = async () => (await readLibrary([own, shipped], SHA)).entries;

describe('a refined vector', () => {
  it('takes the place of the shipped one, and its original is no vector of its own', async () => {
    await saveSteeringVector(vectorPath(shipped, ID), original);
    await saveRefined(own, ID, { refined: steps(1), original });
    const entries = await used();
    assert.deepEqual(
      entries.map(({ id }) => id),
      [ID],
    );
    assert.deepEqual(entries[0]?.vector.blocks, steps(1).blocks);
    assert.deepEqual((await originalOf(own, ID, entries[0].vector)).blocks, original.blocks);
  });

  it('gives way to the shipped one again, with nothing left over', async () => {
    const file = vectorPath(shipped, ID);
    await saveSteeringVector(file, original);
    await saveRefined(own, ID, { refined: steps(1), original });
    await saveRefined(own, ID, { refined: steps(2), original });
    assert.equal(await resetRefinement([own, shipped], ID), true);
    assert.deepEqual(filesOf(own), []);
    assert.equal((await used())[0]?.file, file);
    assert.equal(await resetRefinement([own, shipped], ID), false);
  });

  it("is one's own as it was built again, byte for byte", async () => {
    const file = vectorPath(own, ID);
    await saveSteeringVector(file, original);
    const before = readFileSync(file);
    await saveRefined(own, ID, { refined: steps(1), original });
    assert.notDeepEqual(readFileSync(file), before);
    assert.equal(await resetRefinement([own, shipped], ID), true);
    assert.deepEqual(readFileSync(file), before);
    assert.deepEqual(filesOf(own), [join('style', 'typed.safetensors')]);
  });

  it('is forgotten when it is built anew: the new one is never replaced by the old original', async () => {
    await saveRefined(own, ID, { refined: steps(1), original });
    const rebuilt = { ...original, blocks: plainVector(7).blocks };
    await saveSteeringVector(vectorPath(own, ID), rebuilt);
    assert.equal(await resetRefinement([own, shipped], ID), false);
    const { vector } = await loadSteeringVector(vectorPath(own, ID));
    assert.deepEqual(vector.blocks, rebuilt.blocks);
    assert.deepEqual((await originalOf(own, ID, vector)).blocks, rebuilt.blocks);
    await saveRefined(own, ID, { refined: steps(3), original: rebuilt });
    assert.equal(await resetRefinement([own, shipped], ID), true);
    assert.deepEqual((await loadSteeringVector(vectorPath(own, ID))).vector.blocks, rebuilt.blocks);
  });

  it('is not reset without an original that can be read', async () => {
    const refuses = async (message: RegExp) => {
      const before = readFileSync(vectorPath(own, ID));
      await assert.rejects(resetRefinement([own, shipped], ID), { name: 'UserError', message });
      assert.deepEqual(readFileSync(vectorPath(own, ID)), before);
    };
    await saveRefined(own, ID, { refined: steps(1), original });
    writeFileSync(originalPath(own, ID), serialiseSteeringVector(original).subarray(0, 40));
    await refuses(/original of style\/typed/);
    rmSync(originalPath(own, ID));
    await refuses(/original of "style\/typed" is gone/);
  });

  it('can be read whole whenever saving fails', async () => {
    await saveSteeringVector(vectorPath(own, ID), original);
    // Every write and every rename fails once, as on a full disk.
    for (let failing = 0; failing < 4; failing++) {
      let calls = 0;
      const fails = () => {
        if (calls++ === failing) throw new Error('ENOSPC');
      };
      const faulty = {
        ...fs,
        open: async (...args: Parameters<typeof fs.open>) => (fails(), fs.open(...args)),
        rename: async (...args: Parameters<typeof fs.rename>) => (fails(), fs.rename(...args)),
      };
      await assert.rejects(saveRefined(own, ID, { refined: steps(1), original }, faulty), {
        name: 'UserError',
        message: /cannot be saved.*ENOSPC/,
      });
      const [entry] = await used();
      assert.deepEqual(entry?.vector.blocks, original.blocks);
      assert.equal(await resetRefinement([own, shipped], ID), false);
      rmSync(originalPath(own, ID), { force: true });
    }
  });
});
