import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Capture, CaptureText } from '../../../../src/lm/types';
import { buildVector } from '../../../../src/steering/build/build-vector';
import { candidateBlocks } from '../../../../src/steering/build/candidate-blocks';
import { captureKey } from '../../../../src/steering/build/capture-key';
import { layerContrasts } from '../../../../src/steering/build/layer-contrasts';
import { captureIdentity, partialCapturesAt } from '../../../../src/steering/build/partial-captures';
import { readActivations } from '../../../../src/steering/build/read-activations';
import { statesPerText } from '../../../../src/steering/build/state-budget';
import { withLayers } from '../../../../src/steering/build/with-layers';
import { capture, concept } from './captures';

const { signal } = new AbortController();
const settings = { states: 1, blocks: [0] };

/** Captures of a concept, all sides toward the first and all sides away the second. */
function capturesOf(pairs: number, toward: (i: number) => Capture, away: (i: number) => Capture) {
  const { texts } = concept(pairs);
  return new Map(texts.map((text, i) => [captureKey(text), i % 2 === 0 ? toward(i / 2) : away((i - 1) / 2)]));
}

async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'trimtab-build-'));
  try {
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe('what is captured', () => {
  it('is every block of a small model, and a dozen of a deep one without its last', () => {
    assert.deepEqual(candidateBlocks(5), [0, 1, 2, 3, 4]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 120 }), (layers) => {
        const blocks = candidateBlocks(layers);
        assert.ok(blocks.length <= 12 && blocks.length >= 1);
        blocks.forEach((block, i) => assert.ok(block < layers && block > (blocks[i - 1] ?? -1)));
        if (layers > 12) assert.ok(!blocks.includes(layers - 1));
      }),
    );
  });
  it('is at least a state of each text and never more memory than there is', () => {
    fc.assert(
      fc.property(
        fc.nat(2000),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 8192 }),
        (texts, blocks, hidden) => {
          const states = statesPerText(texts, blocks, hidden);
          assert.ok(states >= 1 && states <= 16);
          if (states > 1) assert.ok(states * texts * blocks * hidden * 4 <= 256 * 1024 * 1024);
        },
      ),
    );
  });
  it('has a key that tells context from text', () => {
    assert.notEqual(captureKey({ context: 'a', text: 'bc' }), captureKey({ context: 'ab', text: 'c' }));
  });
});

describe('contrasts of a concept', () => {
  it('pair the means, and keep the states of both sides apart', () => {
    const captures = capturesOf(
      2,
      (i) => capture([1, i], [[10, i]], [5, 5]),
      (i) =>
        capture(
          [0, i],
          [
            [20, i],
            [21, i],
          ],
          [6, i],
        ),
    );
    const [layer] = layerContrasts(concept(2), captures, [3], 2);
    assert.ok(layer);
    assert.equal(layer.block, 3);
    assert.equal(layer.residualNorm, 3);
    assert.deepEqual([...layer.toward], [1, 0, 1, 1]);
    assert.deepEqual([...layer.away], [0, 0, 0, 1]);
    // Of each pair the position before the text, then the states of the side to lean away from.
    assert.deepEqual([...layer.states], [6, 0, 20, 0, 21, 0, 6, 1, 20, 1, 21, 1]);
    assert.deepEqual([...layer.statePair], [0, 0, 0, 1, 1, 1]);
    assert.deepEqual([...layer.conforming], [10, 0, 10, 1]);
  });
});

describe('building', () => {
  const model = { id: 'tiny', sha256: 'ab', layers: 1, hiddenSize: 2 };
  const options = { method: 'difference-in-means', captured: [0], strength: 0.1, seed: 1 } as const;

  it('makes a vector that knows what it was made of', () => {
    const captures = capturesOf(
      3,
      (i) => capture([1, i / 10], [[1, 0]], [1, 1]),
      () => capture([0, 0], [[0, 1]], [1, 1]),
    );
    const vector = buildVector(concept(3), captures, model, options);
    assert.equal(vector.metadata.datasetSha256, 'd');
    assert.equal(vector.metadata.modelSha256, 'ab');
    assert.ok((vector.metadata.coherence ?? 0) > 0.9);
    const [block] = vector.blocks;
    assert.ok(block && Math.abs(Math.hypot(...block.directions) - 3) < 1e-5);
    assert.deepEqual(withLayers(vector, [0]).metadata.recommendedLayers, [0]);
  });

  it('refuses examples that have nothing in common, with the figure', () => {
    const opposite = (i: number): [number, number] => (i % 2 === 0 ? [1, 0] : [-1, 0]);
    const captures = capturesOf(
      4,
      (i) => capture(opposite(i), [[1, 0]], [1, 1]),
      () => capture([0, 0], [[0, 1]], [1, 1]),
    );
    assert.throws(
      () => buildVector(concept(4), captures, model, options),
      /"style\/test" differ in too many ways for the model tiny \(coherence -0\.33, at least 0\.1 is needed\)/,
    );
  });
});

describe('reading activations', () => {
  const texts = ['a', 'b', 'a', 'c'].map((text) => ({ context: '', text }));
  const reader = (asked: string[]) => ({
    captureActivations: async (some: readonly CaptureText[]) => {
      asked.push(...some.map(({ text }) => text));
      return some.map(({ text }) => capture([text.charCodeAt(0), 1], [[2, 3]], [4, 5]));
    },
  });

  it('reads every distinct text once and goes on where it was stopped', async () => {
    await inFolder(async (root) => {
      const partial = partialCapturesAt(join(root, 'captures'));
      const options = { settings, partial, signal, onProgress: () => undefined };
      const first: string[] = [];
      await readActivations(reader(first), texts.slice(0, 2), options);
      assert.deepEqual(first, ['a', 'b']);
      const second: string[] = [];
      const captures = await readActivations(reader(second), texts, options);
      assert.deepEqual(second, ['c']);
      assert.equal(captures.size, 3);
      const kept = captures.get(captureKey({ context: '', text: 'a' }));
      assert.deepEqual([...(kept?.mean ?? [])], [97, 1]);
      assert.deepEqual([...(kept?.states ?? [])], [2, 3]);
      assert.equal(kept?.positions, 4);
      await partial.remove();
      assert.deepEqual(await readdir(root), []);
    });
  });

  it('reads again what was damaged', async () => {
    await inFolder(async (root) => {
      const partial = partialCapturesAt(root);
      const options = { settings, partial, signal, onProgress: () => undefined };
      await readActivations(reader([]), texts.slice(0, 1), options);
      const [file] = await readdir(root);
      await writeFile(join(root, file ?? ''), 'no tensors');
      const asked: string[] = [];
      await readActivations(reader(asked), texts.slice(0, 1), options);
      assert.deepEqual(asked, ['a']);
    });
  });

  it('keeps apart what another model or other settings gave', () => {
    const identity = captureIdentity('ab', settings);
    assert.notEqual(identity, captureIdentity('cd', settings));
    assert.notEqual(identity, captureIdentity('ab', { ...settings, states: 2 }));
  });
});
