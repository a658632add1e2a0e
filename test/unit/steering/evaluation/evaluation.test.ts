import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { healthKept, layerChoices, rankSettings } from '../../../../src/steering/evaluation/choose-setting';
import { firstTokenShift } from '../../../../src/steering/evaluation/first-token';
import { harmonicMean } from '../../../../src/steering/evaluation/harmonic-mean';
import { judge } from '../../../../src/steering/evaluation/judge';
import { hitsConcept, outcomeOf, type Outcome } from '../../../../src/steering/evaluation/outcome';
import { randomControl } from '../../../../src/steering/evaluation/random-control';
import { shareOf } from '../../../../src/steering/evaluation/share';
import { NO_METADATA } from '../../../../src/steering/steering-vector';
import { parsers } from '../../../support/syntax';

const outcome = (target: number, health: number): Outcome => ({
  target: shareOf(target, 10),
  parses: shareOf(10, 10),
  repetition: 0,
  health,
});

describe('a share', () => {
  it('lies in its interval, which shrinks with the trials', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (of, some) => {
        const count = Math.min(some, of);
        const { share, low, high } = shareOf(count, of);
        assert.ok(low >= 0 && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1);
        const more = shareOf(count * 10, of * 10);
        assert.ok(more.high - more.low < high - low);
      }),
    );
  });
  it("has Wilson's figures", () => {
    // Computed with Wilson's formula by hand: 8 of 10 gives 0.4902 to 0.9433.
    const { low, high } = shareOf(8, 10);
    assert.ok(Math.abs(low - 0.4902) < 5e-4 && Math.abs(high - 0.9433) < 5e-4);
  });
});

describe('settings', () => {
  it('are ranked by target and health together, weaker pushes first among equals', async () => {
    const plain = outcome(0, 0.8);
    const results = new Map([
      [0.1, outcome(5, 0.8)],
      [0.2, outcome(9, 0.8)],
      [0.3, outcome(9, 0.8)],
      [0.4, outcome(10, 0.1)],
    ]);
    const ranked = await rankSettings(
      [0.4, 0.3, 0.2, 0.1].map((strength) => ({ layers: [1], strength })),
      plain,
      async ({ strength }) => results.get(strength) ?? plain,
    );
    assert.deepEqual(
      ranked.map(({ setting }) => setting.strength),
      [0.2, 0.3, 0.1, 0.4],
    );
    assert.equal(healthKept(outcome(0, 0.9), plain), 1);
  });
  it('try distinct sets of layers', () => {
    assert.deepEqual(layerChoices([0, 1, 2, 3, 4]), [
      [2, 3, 4],
      [0, 1, 2, 3, 4],
    ]);
    assert.deepEqual(layerChoices([0]), [[0]]);
  });
  it('are worth nothing when one side is nothing', () => {
    assert.equal(harmonicMean(0, 1), 0);
    assert.equal(harmonicMean(0.5, 0.5), 0.5);
  });
});

describe('a random control', () => {
  it('keeps norms and probes and nothing of the directions', () => {
    const directions = Float32Array.from({ length: 64 }, (_, i) => (i < 32 ? 1 : 0));
    const probe = Float32Array.from({ length: 64 }, (_, i) => i);
    const vector = {
      name: 'v',
      metadata: NO_METADATA,
      hiddenSize: 32,
      blocks: [{ block: 1, activation: 'softmax' as const, units: 2, probe, directions }],
    };
    const [control] = randomControl(vector, 1).blocks;
    assert.ok(control);
    assert.equal(control.probe, probe);
    const [first, second] = [control.directions.slice(0, 32), control.directions.slice(32)];
    assert.ok(Math.abs(Math.hypot(...first) - Math.sqrt(32)) < 1e-4);
    assert.ok(
      second.every((value) => value === 0),
      'a direction of zero stays one',
    );
    assert.ok(Math.abs(first.reduce((sum, value) => sum + value, 0)) < 24);
    assert.deepEqual(randomControl(vector, 1), randomControl(vector, 1));
    assert.notDeepEqual(randomControl(vector, 2).blocks[0]?.directions, control.directions);
  });
});

describe('the first token', () => {
  it('has no divergence from itself and a known one from another', () => {
    const even = Float32Array.of(0, 0);
    assert.deepEqual(firstTokenShift(even, even), { divergence: 0, entropyShift: 0 });
    // p = (½, ½), q = (¾, ¼): KL = ½ ln(½/¾) + ½ ln(½/¼) = 0.1438, H(q) − H(p) = 0.5623 − 0.6931.
    const { divergence, entropyShift } = firstTokenShift(even, Float32Array.of(Math.log(3), 0));
    assert.ok(Math.abs(divergence - 0.1438) < 1e-4);
    assert.ok(Math.abs(entropyShift + 0.1308) < 1e-4);
  });
});

describe('judging a completion', () => {
  it('sees its language, styles and health', async () => {
    const good = await judge(
      parsers,
      'python\ndef total_price(item_list):\n    return sum(item_list)\n```\n',
    );
    assert.equal(good.language, 'python');
    assert.ok(good.parses && good.styles.has('snake-case'));
    const claimed = await judge(parsers, 'rust\ndef f(x):\n    return x + 1\n```');
    assert.equal(claimed.language, 'python');
    assert.equal(claimed.parses, false);
    const within = await judge(parsers, 'function f(a) {\n  return a;\n}\n```', 'javascript');
    assert.equal(within.language, 'javascript');
    const hits = hitsConcept('language/python', 'language');
    const { target, health } = outcomeOf([good, claimed, within], hits);
    assert.equal(target.count, 2);
    assert.ok(health > 0 && health < 1);
  });
});
