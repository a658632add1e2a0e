import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { partsOf, schedulesOf, stateOf } from '../../../../src/cli/steering-evaluation/variants';
import { steeringState } from '../../../../src/steering/compose';
import type { LibraryEntry } from '../../../../src/steering/library';
import { gAct } from '../../../../src/steering/methods/g-act';
import { NO_METADATA } from '../../../../src/steering/steering-vector';
import { WIDTH, planted } from '../../steering/methods/planted';

const contrasts = [1, 2, 3].map((block) => planted({ axes: 2, block }));
const blocks = gAct(contrasts, { seed: 1 });
const entry: LibraryEntry = {
  id: 'style/drawn',
  title: 'Drawn',
  kind: 'style',
  method: 'g-act',
  layers: [1, 2, 3],
  recommendedStrength: 0.4,
  coherence: 0.5,
  file: 'drawn.safetensors',
  vector: {
    name: 'drawn',
    hiddenSize: WIDTH,
    blocks,
    metadata: { ...NO_METADATA, recommendedStrength: 0.4, recommendedPositions: 3 },
  },
};
const states = (variants: ReturnType<typeof schedulesOf>) =>
  variants.map((variant) => {
    const state = stateOf(variant, 0.4);
    assert.ok(state);
    return state;
  });

describe('schedules', () => {
  it('begin with the vector as it is, and each is another state', () => {
    const all = states(schedulesOf(entry));
    assert.deepEqual(all[0], steeringState([{ vector: entry.vector }], { steerPrompt: false }));
    assert.equal(new Set(all.map(({ fingerprint }) => fingerprint)).size, all.length);
  });

  it('differ in when the same blocks act, and one in how many of them', () => {
    const [shipped, endless, first, decaying, undecided, one] = states(schedulesOf(entry));
    assert.deepEqual(
      [shipped, endless, first].map((state) => state?.applied[0]?.positions),
      [3, Number.MAX_SAFE_INTEGER, 2],
    );
    const strengthAt = (age: number) =>
      decaying?.applied
        .filter(({ positions = Infinity }) => age < positions)
        .reduce((sum, { strength }) => sum + strength, 0);
    assert.deepEqual([0, 2, 4, 8].map(strengthAt), [0.4, 0.2, 0.1, 0]);
    assert.deepEqual(undecided?.whenUndecided?.applied[0]?.blocks, blocks);
    assert.deepEqual(
      one?.applied[0]?.blocks.map(({ block }) => block),
      [2],
    );
  });
});

describe('parts', () => {
  it('are left out one at a time, at the layers of the vector', () => {
    const variants = partsOf({ ...entry, layers: [2, 3] }, contrasts);
    const made = variants.slice(1).map(({ choices }) => choices[0]!.vector.blocks);
    assert.ok(made.every((each) => each.map(({ block }) => block).join() === '2,3'));
    const units = blocks[1]?.units ?? 0;
    assert.ok(units > 2, 'two directions and rest');
    assert.deepEqual(
      made.map((each) => [each[0]?.activation, each[0]?.units]),
      [
        ['softmax', units - 1],
        ['softmax', 2],
        ['sigmoid', 1],
      ],
    );
  });

  it('are none of other methods', () => {
    assert.deepEqual(partsOf({ ...entry, method: 'difference-in-means' }, contrasts), []);
  });
});
