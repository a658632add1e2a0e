import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { captureOf } from '../../../src/lm/activation-capture';
import { sumNormalised } from '../../../src/lm/activation-sums';
import type { LanguageModel } from '../../../src/lm/language-model';
import { loadLanguageModel } from '../../../src/lm/load-model';
import { partialCapturesAt } from '../../../src/steering/build/partial-captures';
import { readActivations } from '../../../src/steering/build/read-activations';
import { BYTE_MODEL, NEVER_ABORTED } from '../../support/fixtures';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const BLOCKS = [0, 1, 2];
const HIDDEN = 256;
const ROWS = 64;
/** A run's streams. */
const RUN_BYTES = BLOCKS.length * ROWS * HIDDEN * Float32Array.BYTES_PER_ELEMENT;

/** Bytes of all arrays of numbers that are still held after something was fed, beyond those held before. */
function heldBy(feed: () => unknown): number {
  collectGarbage();
  const before = process.memoryUsage().arrayBuffers;
  const held = feed();
  collectGarbage();
  const bytes = process.memoryUsage().arrayBuffers - before;
  assert.ok(held !== undefined);
  return bytes;
}

/** Streams of one run, all new numbers. */
const streams = () => new Float32Array(BLOCKS.length * ROWS * HIDDEN).fill(0.5);
const MANY = 400;
/** What the collector may not have given back yet: a tenth of what is fed. */
const SLACK = (MANY / 10) * RUN_BYTES;

describe('memory for statistics of activations', () => {
  it('holds sums and samples, and no more of many runs than of one', () => {
    const capture = (runs: number) => () => {
      const gathered = captureOf(BLOCKS, HIDDEN, [0, 5]);
      for (let run = 0; run < runs; run++) {
        const places = Array.from({ length: ROWS }, (_, row) => run * ROWS + row);
        gathered.add({ hidden: streams(), places, entropies: places.map(() => 1) });
      }
      assert.equal(gathered.result().positions, runs * ROWS);
      return gathered;
    };
    const [one, many] = [heldBy(capture(1)), heldBy(capture(MANY))];
    assert.ok(many - one < SLACK, `${one} bytes of 1 run, ${many} of ${MANY}`);
  });

  it('is the same for the sums of whole texts', () => {
    const sum = (runs: number) => () => {
      const sums = sumNormalised(BLOCKS.length, HIDDEN);
      for (let run = 0; run < runs; run++) sums.add(streams(), ROWS);
      assert.equal(sums.result().positions, runs * ROWS);
      return sums;
    };
    const [one, many] = [heldBy(sum(1)), heldBy(sum(MANY))];
    assert.ok(many - one < SLACK, `${one} bytes of 1 run, ${many} of ${MANY}`);
  });

  it('would be seen to grow if runs were kept', () => {
    const kept = (runs: number) => () => Array.from({ length: runs }, streams);
    assert.ok(heldBy(kept(MANY)) - heldBy(kept(1)) > 5 * SLACK);
  });
});

describe('what a capture leaves on disk', () => {
  let model: LanguageModel;
  let root = '';
  before(async () => {
    model = await loadLanguageModel(BYTE_MODEL);
    root = mkdtempSync(join(tmpdir(), 'trimtab-capture-'));
  });
  after(async () => {
    await model.dispose();
    rmSync(root, { recursive: true });
  });

  /** Captures eleven texts of so many lines. */
  const captured = async (name: string, lines: number) => {
    const folder = join(root, name);
    const partial = partialCapturesAt(folder);
    const texts = Array.from({ length: 11 }, (_, i) => ({
      context: `# ${i}\n`,
      text: 'x = 1\n'.repeat(lines),
    }));
    const reader = {
      captureActivations: async (
        ...[some, settings]: Parameters<Parameters<typeof readActivations>[0]['captureActivations']>
      ) => model.captureActivations(some, settings, { signal: NEVER_ABORTED }),
    };
    const captures = await readActivations(reader, texts, {
      settings: { states: 2, blocks: BLOCKS },
      partial,
      signal: NEVER_ABORTED,
      onProgress: () => undefined,
    });
    const positions = [...captures.values()].reduce((sum, capture) => sum + capture.positions, 0);
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file));
    const bytes = files
      .filter((file) => statSync(file).isFile())
      .map((file) => statSync(file).size)
      .sort((a, b) => a - b);
    await partial.remove();
    assert.deepEqual(readdirSync(root), []);
    return { positions, bytes };
  };

  it('is what a build goes on from, as much for long texts as for short ones, and nothing once it is done', async () => {
    const [short, long] = [await captured('short', 1), await captured('long', 30)];
    assert.ok(long.positions > 20 * short.positions, `${long.positions} and ${short.positions} positions`);
    assert.equal(short.bytes.length, 2, 'a file for each batch of eight');
    assert.deepEqual(long.bytes, short.bytes);
  });
});
