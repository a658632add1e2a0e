import * as ort from 'onnxruntime-node';
import { GraphVariants } from './graph-variants';
import { KeyValueCache } from './kv-cache';
import { withSource, type LoadedGraph, type SessionOptions } from './loaded-graph';
import { DELTA_INPUTS } from './onnx/edits/cache-delta';
import { HIDDEN_INDEX, HIDDEN_OUTPUT } from './onnx/edits/hidden';
import { LOGITS_INDEX } from './onnx/edits/head';
import { READING_OUTPUTS } from './onnx/edits/reading';
import { LOGITS_OUTPUT, scanDecoder, type ScannedDecoder } from './onnx/prepare';
import { readingsOf } from './readings';
import type { RunSteering } from './steering-feeds';
import { blocksWithProbes } from './steering-tensors';
import { cacheDataOf, cacheTensor, floatsOf, indexTensor, integerTensor, maskTensor } from './tensors';
import type { Reading } from './types';

/** One run of the graph over new tokens. */
export interface Run {
  readonly tokens: readonly number[];
  /** Positions within `tokens` to read the distribution at. */
  readonly readAt: readonly number[];
  /** Positions within `tokens` to give hidden states at. */
  readonly hiddenAt?: readonly number[];
  /** Also return whole logits at `readAt`. */
  readonly logits?: boolean;
  readonly steering?: RunSteering;
}

export interface RunResult {
  /** For each position of `readAt`. */
  readonly readings: readonly Reading[];
  /** [readAt, vocabulary] when asked for. */
  readonly logits?: Float32Array;
  /** [blocks, hiddenAt, hidden] when asked for. */
  readonly hidden?: Float32Array;
}

/** Longest run that is still padded at the end of the context. */
const MAX_PADDED_RUN = 64;

/** An edited decoder graph in the runtime. */
export class GraphSession {
  /** Whether the cache may be fed longer than it is filled. */
  private mayPad: boolean;
  /** Whether it is in the run under way. */
  private padded = false;
  private pasts: { cache: KeyValueCache; capacity: number; feeds: Record<string, ort.Tensor> } | undefined;

  private constructor(
    readonly decoder: ScannedDecoder,
    private readonly variants: GraphVariants,
    private readonly options: SessionOptions,
  ) {
    const { interface: declared } = decoder;
    // Unfused attention can be padded only where mask and positions are ours to give.
    const canMask =
      declared.attentionMask !== undefined &&
      declared.positionIds !== undefined &&
      declared.cachePosition === undefined &&
      !(options.slidingWindow ?? false);
    this.mayPad = declared.groupQueryAttention || canMask;
  }

  /** @throws UserError naming the file and what is wrong with it */
  static async open(file: string, options: SessionOptions = {}): Promise<GraphSession> {
    const decoder = withSource(file, (source) => scanDecoder(source, options));
    return new GraphSession(decoder, await GraphVariants.open(file, decoder, options), options);
  }

  /** From now on caches are fed as long as they are filled: slower, and right for any graph. */
  takeExactCaches(): void {
    this.mayPad = false;
  }

  newCache(): KeyValueCache {
    const { contextLength } = this.options;
    return new KeyValueCache(
      this.decoder.interface.cache,
      contextLength === undefined || this.decoder.interface.groupQueryAttention
        ? Infinity
        : Math.max(0, contextLength - MAX_PADDED_RUN),
    );
  }

  /** Runs the graph on tokens that follow those in `cache`, and appends their keys and values to it. */
  async run(run: Run, cache: KeyValueCache): Promise<RunResult> {
    const count = run.tokens.length;
    this.padded = this.mayPad && this.padFits(cache, count);
    if (this.padded) cache.reserve(cache.length + count);
    const probeBlocks = run.steering ? blocksWithProbes(run.steering.state.applied) : [];
    const loaded = await this.variants.withProbesAt(probeBlocks);
    const { session, steering } = loaded;
    const { deltas } = loaded.prepared;
    const fetches: string[] = deltas.map((group) => group.output);
    if (run.readAt.length > 0) fetches.push(...Object.values(READING_OUTPUTS));
    if (run.logits) fetches.push(LOGITS_OUTPUT);
    const readsHidden = run.hiddenAt !== undefined && steering !== undefined;
    if (readsHidden) fetches.push(HIDDEN_OUTPUT);
    // A graph without a cache and nothing to read would have nothing to fetch.
    if (fetches.length === 0) return { readings: [] };
    const results = await session.run(this.feeds(run, cache, loaded), fetches);
    const output = (name: string) => {
      const tensor = results[name];
      if (!tensor) throw new Error(`the run did not return ${name}`);
      return tensor;
    };
    // Before the cache grows: what cannot be read is not to be gone on from.
    const readings = run.readAt.length > 0 ? readingsOf(output, run.readAt.length) : [];
    const rows = deltas.map((group) => cacheDataOf(output(group.output)));
    cache.append(deltas, rows, count);
    return {
      readings,
      ...(run.logits ? { logits: floatsOf(output(LOGITS_OUTPUT)) } : {}),
      ...(readsHidden ? { hidden: floatsOf(output(HIDDEN_OUTPUT)) } : {}),
    };
  }

  /** What the graph as it was exported takes for tokens that follow those in `cache`. */
  decoderFeeds(tokens: readonly number[], cache: KeyValueCache): Record<string, ort.Tensor> {
    const { interface: declared } = this.decoder;
    const feeds: Record<string, ort.Tensor> = {
      [declared.tokens.name]: integerTensor(declared.tokens, tokens, [1, tokens.length]),
      ...this.pastFeeds(cache),
    };
    if (declared.attentionMask) {
      const offset = this.firstNewRow(cache);
      feeds[declared.attentionMask.name] = maskTensor(
        declared.attentionMask,
        cache.length,
        offset,
        tokens.length,
      );
    }
    if (declared.positionIds) {
      const positions = tokens.map((_, i) => cache.length + i);
      feeds[declared.positionIds.name] = integerTensor(declared.positionIds, positions, [1, tokens.length]);
    }
    if (declared.cachePosition) {
      const positions = tokens.map((_, i) => cache.length + i);
      feeds[declared.cachePosition.name] = integerTensor(declared.cachePosition, positions, [tokens.length]);
    }
    if (declared.logitsToKeep) {
      const dims = (declared.logitsToKeep.dims ?? []).map(() => 1);
      feeds[declared.logitsToKeep.name] = integerTensor(declared.logitsToKeep, [0], dims);
    }
    if (declared.useCacheBranch) feeds[declared.useCacheBranch.name] = new ort.Tensor('bool', [true], [1]);
    return feeds;
  }

  async dispose(): Promise<void> {
    await this.variants.dispose();
  }

  /** Older exports carry a causal mask of as many columns as the context: padding must not go beyond it. */
  private padFits(cache: KeyValueCache, count: number): boolean {
    if (this.decoder.interface.groupQueryAttention) return true;
    return cache.roomFor(cache.length + count) + count <= (this.options.contextLength ?? Infinity);
  }

  private feeds(
    run: Run,
    cache: KeyValueCache,
    { steering, prepared }: LoadedGraph,
  ): Record<string, ort.Tensor> {
    const count = run.tokens.length;
    const feeds = this.decoderFeeds(run.tokens, cache);
    // One row even when nothing is read: onnxruntime 1.30's TopK divides by the number of rows (SIGFPE at 0).
    feeds[LOGITS_INDEX] = indexTensor(run.readAt.length > 0 ? run.readAt : [count - 1]);
    if (prepared.deltas.length > 0) {
      const first = this.firstNewRow(cache);
      feeds[DELTA_INPUTS.start] = indexTensor([first]);
      feeds[DELTA_INPUTS.end] = indexTensor([first + count]);
    }
    if (!steering) return feeds;
    feeds[HIDDEN_INDEX] = indexTensor(run.hiddenAt ?? []);
    return Object.assign(feeds, steering.for(count, run.steering));
  }

  /** Where a run's new rows are in the present cache: an unfused graph has them after the padding, a fused one before. */
  private firstNewRow(cache: KeyValueCache): number {
    return this.padded && !this.decoder.interface.groupQueryAttention ? cache.capacity : cache.length;
  }

  private pastFeeds(cache: KeyValueCache): Record<string, ort.Tensor> {
    if (this.padded && this.pasts?.cache === cache && this.pasts.capacity === cache.capacity)
      return this.pasts.feeds;
    const slots = this.decoder.interface.cache;
    const feeds = Object.fromEntries(
      slots.map((slot) => [slot.past, cacheTensor(this.padded ? cache.padded(slot) : cache.exact(slot))]),
    );
    this.pasts = this.padded ? { cache, capacity: cache.capacity, feeds } : undefined;
    return feeds;
  }
}
