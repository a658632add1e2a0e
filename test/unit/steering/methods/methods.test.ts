import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../../src/common/errors';
import { auSteer } from '../../../../src/steering/methods/austeer';
import { cdasClamp, clampTarget } from '../../../../src/steering/methods/cdas-clamp';
import { coherence } from '../../../../src/steering/methods/coherence';
import { directionalAblation } from '../../../../src/steering/methods/directional-ablation';
import { east } from '../../../../src/steering/methods/east';
import { gAct } from '../../../../src/steering/methods/g-act';
import { gatedDifference } from '../../../../src/steering/methods/gated-difference';
import { meanDifference } from '../../../../src/steering/methods/mean-difference';
import { meanDirection } from '../../../../src/steering/methods/mean-direction';
import { pcaOfDifferences } from '../../../../src/steering/methods/pca-of-differences';
import { probeDirection } from '../../../../src/steering/methods/probe-direction';
import { rotation, selectiveSteering } from '../../../../src/steering/methods/selective-steering';
import { applyBlock, cosine, dot } from '../../../support/apply-block';
import { axis, planted, WIDTH } from './planted';

const stream = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: WIDTH, maxLength: WIDTH });
const norm = (h: ArrayLike<number>) => Math.sqrt(dot(h, h));

describe('constant methods find the planted direction, at the length of the stream', () => {
  const layer = planted();
  const entropies = Array.from(layer.statePair, (_, row) => (row % 3 === 0 ? 1 : 0));
  const methods = { meanDifference, pcaOfDifferences };
  for (const [name, method] of Object.entries(methods)) {
    it(name, () => {
      const [block] = method([layer]);
      assert.equal(block!.block, 3);
      assert.ok(cosine(block!.directions, axis(0)) > 0.99);
      assert.ok(Math.abs(norm(block!.directions) - layer.residualNorm) < 1e-4);
    });
  }

  it('probeDirection, along which the sides do not overlap', () => {
    // Not the planted axis itself: the classifier also uses quiet dimensions, which tell the sides apart as well.
    const { directions } = probeDirection([layer])[0]!;
    const along = (rows: Float32Array) =>
      Array.from({ length: rows.length / WIDTH }, (_, i) =>
        dot(directions, rows.subarray(i * WIDTH, (i + 1) * WIDTH)),
      );
    assert.ok(Math.min(...along(layer.toward)) > Math.max(...along(layer.away)));
    assert.ok(Math.abs(norm(directions) - layer.residualNorm) < 1e-4);
  });

  it('east, from the states of high entropy within a run', () => {
    const states = layer.states.slice();
    for (let row = 0; row < states.length / WIDTH; row += 3) states[row * WIDTH + 5] = 6;
    const [block] = east([{ ...layer, states }], { entropies });
    assert.ok(cosine(block!.directions, axis(5)) > 0.9);
  });

  it('refuses a contrast without a difference, and entropies that do not match', () => {
    const same = { ...layer, away: layer.toward };
    for (const method of [pcaOfDifferences, probeDirection, directionalAblation, cdasClamp])
      assert.throws(() => method([same]), UserError);
    assert.throws(() => east([layer], { entropies: [1] }), /one entropy/);
  });
});

describe('gAct', () => {
  for (const axes of [1, 3]) {
    it(`recovers ${axes} planted direction(s), chosen by the stream`, () => {
      const layer = planted({ axes });
      const [block] = gAct([layer], { rest: false, seed: 1 });
      assert.equal(block!.units, axes);
      for (let which = 0; which < axes; which++) {
        const h = layer.states.subarray(3 * which * WIDTH, (3 * which + 1) * WIDTH);
        const push = applyBlock(block!, h).map((value, i) => value - h[i]!);
        assert.ok(cosine(push, axis(which)) > 0.95, `pair ${which}`);
      }
    });
  }

  it('leaves a conforming stream alone', () => {
    const layer = planted({ axes: 2 });
    const [block] = gAct([layer], { seed: 1 });
    const pushOf = (h: Float32Array) => norm(applyBlock(block!, h).map((value, i) => value - h[i]!));
    assert.ok(pushOf(layer.conforming.subarray(0, WIDTH)) < 0.5);
    assert.ok(pushOf(layer.states.subarray(0, WIDTH)) > 7);
  });

  it('is deterministic, and with one unit equals the constant push', () => {
    const layer = planted();
    const options = { rest: false, seed: 4 };
    assert.deepEqual(gAct([layer], options), gAct([layer], options));
    const softmax = gAct([layer], options)[0]!;
    const constant = { ...softmax, activation: 'constant' as const };
    fc.assert(fc.property(stream, (h) => assert.deepEqual(applyBlock(softmax, h), applyBlock(constant, h))));
  });
});

describe('identity methods', () => {
  const layer = planted();
  const v = meanDirection(layer);

  it('ablation removes the component and nothing else', () => {
    const block = directionalAblation([layer])[0]!;
    fc.assert(
      fc.property(stream, (h) => {
        const after = applyBlock(block, h);
        assert.ok(Math.abs(dot(after, v)) < 1e-5);
        const removed = h.map((value, i) => value - after[i]!);
        assert.ok(Math.abs(norm(removed) - Math.abs(dot(h, v))) < 1e-5);
      }),
    );
  });

  it('clamp sets the component to that of conforming streams', () => {
    const block = cdasClamp([layer], { multiplier: 1.5 })[0]!;
    const wanted = 1.5 * clampTarget(layer, v);
    assert.ok(clampTarget(layer, v) > 3.5 && clampTarget(layer, v) < 4.5);
    fc.assert(fc.property(stream, (h) => assert.ok(Math.abs(dot(applyBlock(block, h), v) - wanted) < 1e-4)));
  });

  it('a rotation keeps the norm, and a whole turn is none', () => {
    fc.assert(
      fc.property(stream, fc.double({ min: -7, max: 7, noNaN: true }), (h, theta) => {
        const turned = applyBlock(rotation(0, axis(2), axis(9), theta), h);
        assert.ok(Math.abs(norm(turned) - norm(h)) < 1e-5);
        assert.ok(Math.abs(turned[2]! - (h[2]! * Math.cos(theta) - h[9]! * Math.sin(theta))) < 1e-5);
      }),
    );
  });

  it('selective steering leaves out layers whose sides lie on one side', () => {
    const lifted = planted({ block: 4, seed: 9 });
    const shift = (rows: Float32Array) => rows.map((value, at) => (at % WIDTH === 0 ? value + 3 : value));
    const blocks = selectiveSteering(
      [layer, { ...lifted, toward: shift(lifted.toward), away: shift(lifted.away) }],
      { angle: 60 },
    );
    assert.deepEqual(
      blocks.map(({ block }) => block),
      [3],
    );
    fc.assert(
      fc.property(stream, (h) => assert.ok(Math.abs(norm(applyBlock(blocks[0]!, h)) - norm(h)) < 1e-4)),
    );
  });

  it('AUSteer scales the consistent dimensions, the largest effect first', () => {
    const [block] = auSteer([layer], { dimensions: 1 });
    const h = Array.from({ length: WIDTH }, (_, i) => i + 1);
    const after = applyBlock(block!, h, 0.5);
    assert.deepEqual(after, [1.5, ...h.slice(1)]);
  });
});

describe('gatedDifference', () => {
  it('pushes a stream that does not conform, and not one that does', () => {
    const layer = planted();
    const block = gatedDifference([layer])[0]!;
    const push = (h: Float32Array) => norm(applyBlock(block, h).map((value, i) => value - h[i]!));
    assert.ok(push(layer.states.subarray(0, WIDTH)) > 7);
    assert.ok(push(layer.conforming.subarray(0, WIDTH)) < 1);
  });
});

describe('coherence', () => {
  it('is near 1 along one axis, near 1/k over k, and equals the mean over all pairs of pairs', () => {
    assert.ok(coherence(planted()) > 0.9);
    const many = coherence(planted({ axes: 4, noise: 0 }));
    // 48 pairs: each agrees with 11 of the other 47.
    assert.ok(Math.abs(many - 11 / 47) < 1e-4);
  });
});
