import { realpathSync } from 'node:fs';
import * as ort from 'onnxruntime-node';
import { euclideanNorm } from '../common/algebra';
import type { GraphSession } from './graph-session';
import type { KeyValueCache } from './kv-cache';
import { precisionOf } from './onnx/precision';
import { floatsOf } from './tensors';

/** Outcome of checking an edited graph against the file it came from; the reason when it failed. */
export interface SelfCheck {
  readonly passed: boolean;
  readonly reason?: string;
  /** The graph takes no padded cache: it ignores the mask, or its attention sees a window of columns. */
  readonly exactCache?: boolean;
}

/** Small ids every vocabulary has; eight positions are enough to exercise attention. */
const PROBE_IDS = [1, 2, 3, 4, 5, 6, 7, 8] as const;
const LAST = PROBE_IDS.length - 1;
/** float32 products differ in their last digits with the shapes they are computed in. */
const FLOAT32_TOLERANCE = 1e-4;
/** Half precision keeps three digits; dynamic 8-bit quantisation sees another range when the head is pruned. */
const COARSE_TOLERANCE = 0.1;
/** Columns of padding to check with: more than the windows of local attention that no config.json names. */
const CHECKED_PADDING = 1024;
/** The difference of two half-precision numbers of like size loses another digit. */
const PUSH_TOLERANCE = 0.01;

/**
 * Whether the edited graph is the model: without steering it must give the unedited graph's logits, and a push added
 * after a block must move the stream there by exactly that push. A locator that is wrong about a graph fails here, so
 * that steering is refused instead of doing something else.
 *
 * @param file the unedited graph
 */
export async function selfCheck(session: GraphSession, file: string): Promise<SelfCheck> {
  const { decoder } = session;
  const tolerance = precisionOf(decoder.model) === 'fp32' ? FLOAT32_TOLERANCE : COARSE_TOLERANCE;
  const expected = await uneditedLogits(session, file);
  const errorOf = async (cache: KeyValueCache, from: number) => {
    // In two runs where padding is checked: it lies between what is cached and what is new.
    if (from > 0) await session.run({ tokens: PROBE_IDS.slice(0, from), readAt: [] }, cache);
    const run = { tokens: PROBE_IDS.slice(from), readAt: [LAST - from], logits: true };
    const { logits } = await session.run(run, cache);
    return relativeError(logits ?? new Float32Array(), expected);
  };
  const padded = session.newCache();
  padded.reserve(Math.min(CHECKED_PADDING, padded.paddedLimit));
  // Also where the graph cannot be steered: completing must be right all the same.
  const paddedError = await errorOf(padded, PROBE_IDS.length / 2).catch(() => NaN);
  const exactCache = !(paddedError <= tolerance);
  if (exactCache) session.takeExactCaches();
  const error = await errorOf(session.newCache(), 0);
  const verdict = (): SelfCheck | Promise<SelfCheck> => {
    if (!('stream' in decoder.residual)) return { passed: false, reason: decoder.residual.reason };
    if (error <= tolerance)
      return checkPushes(session, decoder.residual.stream.blocks.length, decoder.residual.hiddenSize);
    const reason = `its edited graph gives other logits (relative error ${error.toPrecision(2)})`;
    return { passed: false, reason };
  };
  return { ...(await verdict()), ...(exactCache ? { exactCache } : {}) };
}

/** Pushes each block's stream at the last position along a fixed pattern and looks where it went. */
async function checkPushes(session: GraphSession, blocks: number, hiddenSize: number): Promise<SelfCheck> {
  const read = { tokens: PROBE_IDS, readAt: [LAST], hiddenAt: [LAST] };
  const { hidden: plain } = await session.run(read, session.newCache());
  const row = (hidden: Float32Array | undefined, block: number) =>
    hidden?.subarray(block * hiddenSize, (block + 1) * hiddenSize) ?? new Float32Array();
  for (let block = 0; block < blocks; block++) {
    const before = row(plain, block);
    const size = euclideanNorm(before) / Math.sqrt(hiddenSize);
    const directions = before.map((_, i) => (i % 2 === 0 ? size : -size));
    const push = { block, activation: 'constant' as const, units: 1, directions };
    const state = {
      applied: [{ strength: 1, blocks: [push] }],
      fingerprint: `check ${block}`,
      steerPrompt: false,
    };
    const steering = { state, steered: (position: number) => position === LAST };
    const { hidden } = await session.run({ ...read, steering }, session.newCache());
    const moved = row(hidden, block).map((value, i) => value - (before[i] ?? 0));
    const error = relativeError(moved, directions);
    if (!(error <= PUSH_TOLERANCE)) {
      const reason = `a push after block ${block} does not arrive there (relative error ${error.toPrecision(2)})`;
      return { passed: false, reason };
    }
  }
  return { passed: true };
}

/** Logits of the last position from the file as it is. */
async function uneditedLogits(session: GraphSession, file: string): Promise<Float32Array> {
  const { logits } = session.decoder.interface;
  const options = { logSeverityLevel: 3 } as const;
  // By the link, beside which a Hugging Face cache has the data; or by the real file, where only that has data beside it.
  const original = await ort.InferenceSession.create(file, options).catch(() =>
    ort.InferenceSession.create(realpathSync(file), options),
  );
  try {
    const feeds = session.decoderFeeds(PROBE_IDS, session.newCache());
    // A merged decoder asks which of its branches to take; the edited one has only the branch with a cache.
    if (original.inputNames.includes('use_cache_branch'))
      feeds['use_cache_branch'] = new ort.Tensor('bool', [false], [1]);
    const output = (await original.run(feeds, [logits.name]))[logits.name];
    const all = output ? floatsOf(output) : new Float32Array();
    return all.subarray((all.length / PROBE_IDS.length) * LAST);
  } finally {
    await original.release();
  }
}

/** |Δ| / |expected|, Euclidean: a few huge dimensions of a stream lose digits that the others keep. */
function relativeError(actual: Float32Array, expected: Float32Array): number {
  if (actual.length !== expected.length || expected.length === 0) return NaN;
  return euclideanNorm(actual.map((value, i) => value - (expected[i] ?? 0))) / euclideanNorm(expected);
}
