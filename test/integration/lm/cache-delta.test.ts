import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import * as ort from 'onnxruntime-node';
import { GraphSession } from '../../../src/lm/graph-session';
import type { KeyValueCache } from '../../../src/lm/kv-cache';
import { findModelFiles } from '../../../src/lm/model-files';
import type { CacheSlot } from '../../../src/lm/onnx/interface';
import { cacheDataOf } from '../../../src/lm/tensors';
import { halvesToFloats } from '../../../src/common/half-precision';
import { EMBEDDED_MODEL, GRAPHS, relativeError } from '../../support/fixtures';

/** Long enough that the buffers grow once, and short enough for the 256 positions of the fixtures. */
const POSITIONS = 150;
const TOKENS = Array.from({ length: POSITIONS }, (_, i) => 6 + ((i * 31) % 200));

const asFloats = (data: Float32Array | Uint16Array) =>
  data instanceof Float32Array ? data : halvesToFloats(data);

for (const { name, folder, tolerance } of [
  { name: 'an unfused graph', folder: join(GRAPHS, 'llama-torchscript'), tolerance: 1e-5 },
  { name: 'a multi-query graph', folder: join(GRAPHS, 'gptbigcode-torchscript'), tolerance: 1e-5 },
  { name: 'a graph in half precision', folder: join(GRAPHS, 'llama-fp16'), tolerance: 1e-2 },
  { name: 'a fused graph', folder: join(GRAPHS, 'llama-fused'), tolerance: 1e-5 },
  // Activations are rounded to 8 bits: what differs in the last digit may be rounded to the next of 256 steps.
  { name: 'the embedded model', folder: EMBEDDED_MODEL, tolerance: 2e-2 },
]) {
  describe(`the cache kept from new rows alone (${name})`, () => {
    let session: GraphSession;
    let whole: ReadonlyMap<CacheSlot, Float32Array>;

    before(async () => {
      const { graph, config } = findModelFiles(folder);
      const { hiddenSize, vocabularySize } = config;
      session = await GraphSession.open(graph, {
        int8Products: false,
        hints: config,
        hiddenSize,
        vocabularySize,
      });
      const { cache: slots } = session.decoder.interface;
      const unedited = await ort.InferenceSession.create(graph, { logSeverityLevel: 3 });
      const feeds = session.decoderFeeds(TOKENS, session.newCache());
      const outputs = await unedited.run(
        feeds,
        slots.map((slot) => slot.present),
      );
      whole = new Map(slots.map((slot) => [slot, asFloats(cacheDataOf(outputs[slot.present]!))]));
      await unedited.release();
    });
    after(() => session.dispose());

    async function feed(cache: KeyValueCache, sizes: readonly number[]): Promise<void> {
      for (const size of sizes) {
        const tokens = TOKENS.slice(cache.length, cache.length + size);
        await session.run({ tokens, readAt: [] }, cache);
      }
      assert.equal(cache.length, POSITIONS);
    }

    /** Whether every slot holds what the unedited graph returns for all tokens at once. */
    function assertWhole(cache: KeyValueCache): void {
      for (const [slot, expected] of whole) {
        const { data, dims } = cache.exact(slot);
        assert.deepEqual(
          dims,
          slot.shape.map((dim, axis) => (axis === slot.sequenceAxis ? POSITIONS : dim)),
        );
        assert.equal(data.length, expected.length);
        const error = relativeError(asFloats(data), expected);
        assert.ok(error <= tolerance, `${slot.past}: ${error}`);
      }
    }

    for (const [how, sizes] of [
      ['in one run', [POSITIONS]],
      ['in chunks', [64, 64, 22]],
      ['in uneven chunks', [1, 100, 1, 1, 47]],
      ['token by token', new Array<number>(POSITIONS).fill(1)],
    ] as const) {
      it(`equals the whole cache of the unedited graph when computed ${how}`, async () => {
        const cache = session.newCache();
        await feed(cache, sizes);
        assertWhole(cache);
      });
    }

    it('equals it after rows were forgotten and computed again', async () => {
      const cache = session.newCache();
      const others = TOKENS.map((id) => id + 1);
      await session.run({ tokens: TOKENS.slice(0, 40), readAt: [] }, cache);
      await session.run({ tokens: others.slice(40, 140), readAt: [] }, cache);
      cache.truncate(40);
      await feed(cache, [50, 1, 59]);
      assertWhole(cache);
    });
  });
}
