import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Capture } from '../../../../src/lm/types';
import { buildExploration } from '../../../../src/steering/build/build-exploration';
import { captureKey } from '../../../../src/steering/build/capture-key';
import { runContrasts } from '../../../../src/steering/build/run-contrasts';
import { mostStatesPerText, statesPerText } from '../../../../src/steering/build/state-budget';
import type { ExplorationConcept } from '../../../../src/steering/concepts/exploration';

const HIDDEN = 3;
const MODEL = { id: 'tiny', sha256: 'ab', layers: 2, hiddenSize: HIDDEN };

/** A run: for each of its states the streams of two blocks and the entropy there. */
type Run = readonly { readonly blocks: readonly [number[], number[]]; readonly entropy: number }[];

const captureOf = (run: Run): Capture => ({
  positions: run.length,
  last: new Float32Array(2 * HIDDEN),
  mean: new Float32Array(2 * HIDDEN),
  norms: Float32Array.of(2, 4),
  states: Float32Array.from([0, 1].flatMap((block) => run.flatMap(({ blocks }) => blocks[block] ?? []))),
  stateEntropies: Float32Array.from(run, ({ entropy }) => entropy),
});

function conceptOf(runs: number): ExplorationConcept {
  return {
    id: 'exploration/test',
    kind: 'exploration',
    title: 'Test',
    license: 'MIT',
    raised: 'It is unsure.',
    languages: ['python'],
    texts: Array.from({ length: runs }, (_, i) => ({ context: '', text: `run ${i}` })),
    datasetSha256: 'd',
  };
}
const capturesOf = (runs: readonly Run[]) =>
  new Map(conceptOf(runs.length).texts.map((text, i) => [captureKey(text), captureOf(runs[i] ?? [])]));

/** States that lean along the last axis as far as the model is unsure, whatever the run is about. */
const planted = (about: number): Run =>
  [0.1, 0.5, 1, 2].map((entropy) => ({
    blocks: [
      [1, about, entropy],
      [about, 1, entropy],
    ],
    entropy,
  }));

describe('the runs of an exploration concept', () => {
  it('keep the states of each block with their entropies, and what they are of', () => {
    const runs = [planted(0), planted(1).slice(1)];
    const { layers, entropies } = runContrasts(conceptOf(2), capturesOf(runs), [3, 7], HIDDEN);
    assert.deepEqual([...entropies], [...Float32Array.of(0.1, 0.5, 1, 2, 0.5, 1, 2)]);
    assert.deepEqual(
      layers.map(({ block, residualNorm }) => [block, residualNorm]),
      [
        [3, 2],
        [7, 4],
      ],
    );
    for (const [row, { states, statePair }] of layers.entries()) {
      assert.deepEqual([...statePair], [0, 0, 0, 0, 1, 1, 1]);
      assert.deepEqual(
        [...states],
        [...Float32Array.from(runs.flat().flatMap(({ blocks }) => blocks[row] ?? []))],
      );
    }
  });

  it('differ from their plain mean by nothing where the model is equally unsure everywhere', () => {
    const states = fc.array(
      fc.array(fc.integer({ min: -9, max: 9 }), { minLength: HIDDEN, maxLength: HIDDEN }),
      {
        minLength: 1,
        maxLength: 6,
      },
    );
    fc.assert(
      fc.property(states, fc.double({ min: 0.01, max: 9, noNaN: true }), (rows, entropy) => {
        const run: Run = rows.map((row) => ({ blocks: [row, row], entropy }));
        const { layers } = runContrasts(conceptOf(1), capturesOf([run]), [0, 1], HIDDEN);
        for (const { toward, away } of layers)
          toward.forEach((value, i) => assert.ok(Math.abs(value - away[i]!) < 1e-5));
      }),
    );
  });
});

describe('an exploration vector', () => {
  const options = { captured: [0, 1], strength: 0.05 };

  it('points to where the model is unsure, and knows what it was made of', () => {
    const runs = [planted(0), planted(2), planted(-1), planted(0.5)];
    const { blocks, metadata } = buildExploration(conceptOf(4), capturesOf(runs), MODEL, options);
    assert.equal(metadata.method, 'east');
    assert.equal(metadata.datasetSha256, 'd');
    assert.equal(metadata.recommendedStrength, 0.05);
    assert.ok((metadata.coherence ?? 0) > 0.5);
    for (const { block, activation, directions } of blocks) {
      assert.equal(activation, 'constant');
      const length = Math.hypot(...directions);
      assert.ok(Math.abs(length - (block === 0 ? 2 : 4)) < 1e-5, 'strength 1 is the length of the stream');
      assert.ok((directions[2] ?? 0) > 0.8 * length);
    }
  });

  it('is refused where runs do not agree on what is uncertain', () => {
    const opposite = planted(0).map(({ blocks: [first, second], entropy }) => ({
      blocks: [first.map((value) => -value), second.map((value) => -value)] as [number[], number[]],
      entropy,
    }));
    const runs = [planted(0), opposite, planted(0), opposite];
    assert.throws(() => buildExploration(conceptOf(4), capturesOf(runs), MODEL, options), {
      name: 'UserError',
      message:
        /^The examples of "exploration\/test" differ in too many ways .*; steer with another concept\.$/,
    });
  });
});

it('as many states are kept of a text as memory has room for, and never fewer than for a contrast', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 2000 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 8192 }),
      (texts, blocks, hidden) => {
        const most = mostStatesPerText(texts, blocks, hidden);
        assert.ok(most >= statesPerText(texts, blocks, hidden) && most <= 16);
        if (most > 1) assert.ok(most * texts * blocks * hidden * 4 <= 256 * 1024 * 1024);
      },
    ),
  );
});
