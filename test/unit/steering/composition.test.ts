import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import type { SteeringBlock } from '../../../src/lm/steering-block';
import { capPush, pushBound } from '../../../src/steering/cap';
import { gAct } from '../../../src/steering/methods/g-act';
import { refineOnline } from '../../../src/steering/online-refinement';
import { orthogonalise } from '../../../src/steering/orthogonalise';
import { NO_METADATA } from '../../../src/steering/steering-vector';
import { applyBlock, dot } from '../../support/apply-block';
import { planted, WIDTH } from './methods/planted';

const constant = (...directions: number[]): SteeringBlock => ({
  block: 1,
  activation: 'constant',
  units: 1,
  directions: Float32Array.from(directions),
});
const vector = (name: string, ...blocks: SteeringBlock[]) => ({
  name,
  metadata: NO_METADATA,
  hiddenSize: 3,
  blocks,
});

describe('capPush', () => {
  const residualNorms = new Map([[1, 10]]);
  it('lets a push below the cap through unchanged', () => {
    const applied = [{ blocks: [constant(10, 0, 0)], strength: 0.3 }];
    assert.equal(capPush(applied, { fraction: 0.5, residualNorms }).applied, applied);
  });
  it('scales all strengths alike, and says so', () => {
    const applied = [0.6, 0.8].map((strength, i) => ({
      blocks: [i === 0 ? constant(10, 0, 0) : constant(0, 10, 0)],
      strength,
    }));
    const capped = capPush(applied, { fraction: 0.5, residualNorms });
    assert.ok(Math.abs(capped.scale - 0.5) < 1e-6);
    assert.ok(Math.abs(pushBound(capped.applied, 1) - 5) < 1e-4);
    assert.match(capped.note ?? '', /multiplied by 0\.50/);
  });
  it('counts opposite constant pushes as what is left of them', () => {
    const both = [1, -1].map((strength) => ({ blocks: [constant(10, 0, 0)], strength }));
    assert.equal(pushBound(both, 1), 0);
  });
  it('bounds what a softmax block adds to any stream', () => {
    const block = gAct([planted({ axes: 3 })], { seed: 1 })[0]!;
    const bound = pushBound([{ blocks: [block], strength: -0.7 }], block.block);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: WIDTH, maxLength: WIDTH }),
        (h) => {
          const push = applyBlock(block, h, -0.7).map((value, i) => value - h[i]!);
          assert.ok(Math.sqrt(dot(push, push)) <= bound + 1e-6);
        },
      ),
    );
  });
});

describe('orthogonalise', () => {
  it('keeps the first, the lengths, and leaves nothing in common', () => {
    const [a, b] = orthogonalise([vector('a', constant(2, 0, 0)), vector('b', constant(3, 4, 0))]);
    assert.deepEqual(a!.blocks, [constant(2, 0, 0)]);
    assert.deepEqual(b!.blocks, [constant(0, 5, 0)]);
  });
  it('refuses a vector of which nothing is left', () => {
    assert.throws(
      () => orthogonalise([vector('a', constant(1, 0, 0)), vector('b', constant(-2, 0, 0))]),
      (error) => error instanceof UserError && error.message.includes('"b"'),
    );
  });
});

describe('refineOnline', () => {
  const layer = planted({ axes: 3 });
  const block = gAct([layer], { rest: false, seed: 1 })[0]!;
  const visited = layer.states.subarray(0, WIDTH);
  it('an accepted completion makes the choice surer, a rejected one less sure; directions stay', () => {
    const weak = { ...block, probe: block.probe!.map((value) => value / 10), bias: new Float32Array(3) };
    const share = (b: SteeringBlock) => {
      const push = applyBlock(b, visited).map((value, i) => value - visited[i]!);
      return Math.max(
        ...[0, 1, 2].map((u) => dot(push, b.directions.subarray(u * WIDTH, (u + 1) * WIDTH)) / 64),
      );
    };
    const yes = refineOnline(weak, visited, true, weak);
    const no = refineOnline(weak, visited, false, weak);
    assert.ok(share(yes.block) > share(weak) && share(weak) > share(no.block));
    assert.equal(yes.block.directions, weak.directions);
    assert.deepEqual([...yes.selected].sort(), [0, 0, 1]);
  });
  it('is bounded by step and by drift, whatever is done how often', () => {
    let now = block;
    for (let i = 0; i < 200; i++) {
      const {
        block: next,
        step,
        drift,
      } = refineOnline(now, layer.states, false, block, {
        rate: 1e4,
        mostStep: 0.02,
        mostDrift: 0.1,
      });
      assert.ok(step <= 0.0201 && drift <= 0.1001);
      now = next;
    }
  });
  it('does nothing without visited streams, and leaves its input as it was', () => {
    const before = block.probe!.slice();
    refineOnline(block, visited, false, block);
    assert.deepEqual(block.probe, before);
    assert.deepEqual(refineOnline(block, new Float32Array(), true, block).block.probe, before);
  });
  it('refuses a block that chooses nothing', () => {
    assert.throws(() => refineOnline(constant(1, 0, 0), new Float32Array(3), true, block), /softmax/);
  });
});
