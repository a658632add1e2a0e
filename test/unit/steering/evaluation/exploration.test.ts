import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  chooseExploration,
  uncertaintyOf,
  type ExplorationTrial,
  type Uncertainty,
} from '../../../../src/steering/evaluation/exploration';
import { meanOf } from '../../../../src/steering/evaluation/mean';
import { shareOf } from '../../../../src/steering/evaluation/share';

const uncertainty = (entropy: number, health = 1): Uncertainty => ({
  entropy: { mean: entropy, low: entropy, high: entropy },
  parses: shareOf(1, 1),
  repetition: 0,
  health,
});
const trial = (strength: number, lowered: Uncertainty, raised: Uncertainty): ExplorationTrial => ({
  layers: [1],
  strength,
  lowered,
  raised,
});

describe('a mean', () => {
  it('lies in the middle of an interval that shrinks with the square root of the measurements', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, (some) => {
        const { mean, low, high } = meanOf(some);
        assert.ok(Math.abs((low + high) / 2 - mean) < 1e-9);
        const often = meanOf(Array.from({ length: 16 }, () => some).flat());
        assert.ok(Math.abs(often.mean - mean) < 1e-9);
        assert.ok(often.high - often.low <= (high - low) / 4 + 1e-9);
      }),
    );
  });
  it('has the figures of the formula', () => {
    // 1, 2, 3: standard deviation 1, standard error 1/√3, half width 1.96/√3 = 1.1316.
    const { mean, low, high } = meanOf([1, 2, 3]);
    assert.equal(mean, 2);
    assert.ok(Math.abs(low - 0.8684) < 1e-4 && Math.abs(high - 3.1316) < 1e-4);
  });
});

describe('the setting of an exploration vector', () => {
  const unsteered = uncertainty(2);

  it('is the one with the widest range that keeps the health both ways', () => {
    const narrow = trial(0.1, uncertainty(1.9), uncertainty(2.1));
    const wide = trial(0.2, uncertainty(1.5), uncertainty(2.5));
    const broken = trial(0.4, uncertainty(1, 0.8), uncertainty(4));
    const brokenAbove = trial(0.5, uncertainty(1), uncertainty(4, 0.5));
    assert.equal(chooseExploration([narrow, broken, wide, brokenAbove], unsteered), wide);
  });

  it('never moves the entropy one way only where another moves it both', () => {
    const oneWay = trial(0.4, uncertainty(2.2), uncertainty(5));
    const broken = trial(0.1, uncertainty(1.9, 0.3), uncertainty(2.1, 0.3));
    assert.equal(chooseExploration([oneWay, broken], unsteered), broken);
    assert.equal(chooseExploration([oneWay], unsteered), oneWay);
    assert.throws(() => chooseExploration([], unsteered), /no setting/);
  });

  it('is the first of equals, so that a weaker push is tried first and kept', () => {
    const trials = [0.1, 0.2, 0.3].map((strength) => trial(strength, uncertainty(1), uncertainty(3)));
    assert.equal(chooseExploration(trials, unsteered), trials[0]);
  });
});

it('completions without a token say nothing of the entropy, and count for the health', () => {
  const judgement = { language: 'none', styles: new Set<string>(), parses: true, repetition: 0 } as const;
  const { entropy, parses } = uncertaintyOf({
    judgements: [judgement, { ...judgement, parses: false }],
    entropies: [1.5],
    decodeMs: 1,
    decodeTokens: 1,
  });
  assert.deepEqual(entropy, { mean: 1.5, low: 1.5, high: 1.5 });
  assert.equal(parses.share, 0.5);
});
