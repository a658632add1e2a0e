import { basename, dirname } from 'node:path';
import * as ort from 'onnxruntime-node';
import { UserError, messageOf } from '../common/errors';
import { float16ToFloat32 } from './float16';
import { KeyValueCache, type CacheData } from './kv-cache';
import { openFileSource } from './onnx/bytes';
import { DELTA_INPUTS } from './onnx/edits/cache-delta';
import { HIDDEN_INDEX, HIDDEN_OUTPUT } from './onnx/edits/hidden';
import { LOGITS_INDEX } from './onnx/edits/head';
import { READING_OUTPUTS } from './onnx/edits/reading';
import { STEER_INPUTS } from './onnx/edits/steer';
import { ElementType, type ValueInfo } from './onnx/model';
import { LOGITS_OUTPUT, prepareDecoder, type PreparedDecoder, type PrepareOptions } from './onnx/prepare';
import { idleSteering, type SteeringTensors } from './steering-tensors';
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
  readonly steering?: { readonly tensors: SteeringTensors; readonly steered: (position: number) => boolean };
}

export interface RunResult {
  /** For each position of `readAt`. */
  readonly readings: readonly Reading[];
  /** [readAt, vocabulary] when asked for. */
  readonly logits?: Float32Array;
  /** [blocks, hiddenAt, hidden] when asked for. */
  readonly hidden?: Float32Array;
}

export interface SessionOptions extends PrepareOptions {
  /** Threads within an operator; 0 leaves it to the runtime. */
  readonly threads?: number;
  /** Attention sees a bounded window of columns, so padding between them would shift it. */
  readonly slidingWindow?: boolean;
}

/** An edited decoder graph in the runtime. */
export class GraphSession {
  /** What the steering inputs are fed when nothing steers; undefined where the graph cannot be steered. */
  private readonly idle: SteeringTensors | undefined;
  private readonly padding: 'masked' | 'none';
  private pastRoom = -1;
  private pastOwner: KeyValueCache | undefined;
  private pasts: Record<string, ort.Tensor> = {};
  private steeringFeeds: { tensors: SteeringTensors; feeds: Record<string, ort.Tensor> } | undefined;

  private constructor(
    private readonly session: ort.InferenceSession,
    readonly prepared: PreparedDecoder,
    options: SessionOptions,
  ) {
    const { interface: declared, residual } = prepared.decoder;
    // Unfused attention can be padded only where mask and positions are ours to give.
    const canMask =
      declared.attentionMask !== undefined && declared.positionIds !== undefined && !options.slidingWindow;
    this.padding = declared.groupQueryAttention || canMask ? 'masked' : 'none';
    if ('stream' in residual) this.idle = idleSteering(residual.stream.blocks.length, residual.hiddenSize);
  }

  /** @throws UserError naming the file and what is wrong with it */
  static async open(file: string, options: SessionOptions = {}): Promise<GraphSession> {
    const prepared = readAndPrepare(file, options);
    try {
      const session = await ort.InferenceSession.create(prepared.bytes, {
        ...(options.threads ? { intraOpNumThreads: options.threads } : {}),
        logSeverityLevel: 3,
        extra: {
          session: {
            // The graph is in memory; its weights are ranges of files in this folder.
            model_external_initializers_file_folder_path: dirname(file),
            // Threads that spin between runs are felt in the editor.
            intra_op: { allow_spinning: '0' },
          },
        },
      });
      return new GraphSession(session, prepared, options);
    } catch (error) {
      throw new UserError(`The model ${file} cannot be loaded: ${messageOf(error)}`);
    }
  }

  newCache(): KeyValueCache {
    return new KeyValueCache(this.prepared.decoder.interface.cache);
  }

  /** Runs the graph on tokens that follow those in `cache`, and appends their keys and values to it. */
  async run(run: Run, cache: KeyValueCache): Promise<RunResult> {
    const count = run.tokens.length;
    if (this.padding === 'masked') cache.reserve(cache.length + count);
    const feeds = this.feeds(run, cache);
    const deltas = this.prepared.deltas.map((group) => group.output);
    const fetches: string[] = [...deltas];
    if (run.readAt.length > 0) fetches.push(...Object.values(READING_OUTPUTS));
    if (run.logits) fetches.push(LOGITS_OUTPUT);
    const readsHidden = run.hiddenAt !== undefined && this.idle !== undefined;
    if (readsHidden) fetches.push(HIDDEN_OUTPUT);
    // A graph without a cache and nothing to read would have nothing to fetch.
    if (fetches.length === 0) return { readings: [] };
    const results = await this.session.run(feeds, fetches);
    const output = (name: string) => {
      const tensor = results[name];
      if (!tensor) throw new Error(`the run did not return ${name}`);
      return tensor;
    };
    cache.append(
      this.prepared.deltas,
      deltas.map((name) => cacheData(output(name))),
      count,
    );
    return {
      readings: run.readAt.length > 0 ? readings(output, run.readAt.length) : [],
      ...(run.logits ? { logits: floats(output(LOGITS_OUTPUT)) } : {}),
      ...(readsHidden ? { hidden: floats(output(HIDDEN_OUTPUT)) } : {}),
    };
  }

  async dispose(): Promise<void> {
    await this.session.release();
  }

  private feeds(run: Run, cache: KeyValueCache): Record<string, ort.Tensor> {
    const { interface: declared } = this.prepared.decoder;
    const count = run.tokens.length;
    const before = cache.length;
    const padded = this.padding === 'masked';
    const feeds: Record<string, ort.Tensor> = {
      [declared.tokens.name]: integers(declared.tokens, run.tokens, [1, count]),
      // Some kernels divide by the number of rows: a head with none ends the process (SIGFPE in MatMulNBits).
      [LOGITS_INDEX]: indices(run.readAt.length > 0 ? run.readAt : [count - 1]),
      ...this.pastFeeds(cache),
    };
    // In an unfused graph new rows come after the padding; a fused one writes them after the real ones.
    const offset = padded && !declared.groupQueryAttention ? cache.capacity : before;
    if (this.prepared.deltas.length > 0) {
      feeds[DELTA_INPUTS.start] = indices([offset]);
      feeds[DELTA_INPUTS.end] = indices([offset + count]);
    }
    if (declared.attentionMask) {
      const mask = new Array<number>(offset + count).fill(1).fill(0, before, offset);
      feeds[declared.attentionMask.name] = integers(declared.attentionMask, mask, [1, mask.length]);
    }
    if (declared.positionIds) {
      const positions = run.tokens.map((_, i) => before + i);
      feeds[declared.positionIds.name] = integers(declared.positionIds, positions, [1, count]);
    }
    if (declared.useCacheBranch) feeds[declared.useCacheBranch.name] = new ort.Tensor('bool', [true], [1]);
    if (this.idle) {
      Object.assign(feeds, this.steering(run, this.idle));
      feeds[HIDDEN_INDEX] = indices(run.hiddenAt ?? []);
    }
    return feeds;
  }

  private pastFeeds(cache: KeyValueCache): Record<string, ort.Tensor> {
    const { cache: slots } = this.prepared.decoder.interface;
    if (this.padding === 'masked' && this.pastRoom === cache.capacity && this.pastOwner === cache)
      return this.pasts;
    const pasts: Record<string, ort.Tensor> = {};
    for (const slot of slots) {
      const { data, dims } = this.padding === 'masked' ? cache.padded(slot) : cache.exact(slot);
      pasts[slot.past] =
        data instanceof Float32Array
          ? new ort.Tensor('float32', data, dims)
          : new ort.Tensor('float16', data, dims);
    }
    this.pasts = pasts;
    this.pastRoom = cache.capacity;
    this.pastOwner = cache;
    return pasts;
  }

  private steering(run: Run, idle: SteeringTensors): Record<string, ort.Tensor> {
    const tensors = run.steering?.tensors ?? idle;
    if (this.steeringFeeds?.tensors !== tensors)
      this.steeringFeeds = { tensors, feeds: steeringFeeds(tensors, idle) };
    const count = run.tokens.length;
    const mask = new Float32Array(tensors.groups * count);
    if (run.steering) {
      for (let position = 0; position < count; position++) {
        if (!run.steering.steered(position)) continue;
        for (let group = 0; group < tensors.groups; group++) mask[group * count + position] = 1;
      }
    }
    const maskTensor = new ort.Tensor('float32', mask, [1, tensors.groups, count, 1]);
    return { ...this.steeringFeeds.feeds, [STEER_INPUTS.mask]: maskTensor };
  }
}

function readAndPrepare(file: string, options: SessionOptions): PreparedDecoder {
  const source = openFileSource(file);
  try {
    return prepareDecoder(source, basename(file), options);
  } catch (error) {
    throw new UserError(`The model ${file} cannot be used: ${messageOf(error)}`);
  } finally {
    source.close();
  }
}

/** The feeds of a steering state; `idle` tells the numbers of blocks and hidden units. */
function steeringFeeds(tensors: SteeringTensors, idle: SteeringTensors): Record<string, ort.Tensor> {
  const { groups, units } = tensors;
  const blocks = idle.bias.length;
  const hidden = idle.directions.length / blocks;
  return {
    [STEER_INPUTS.probe]: new ort.Tensor('float32', tensors.probe, [blocks, groups, hidden, units]),
    [STEER_INPUTS.bias]: new ort.Tensor('float32', tensors.bias, [blocks, groups, 1, units]),
    [STEER_INPUTS.directions]: new ort.Tensor('float32', tensors.directions, [blocks, groups, units, hidden]),
    [STEER_INPUTS.linear]: new ort.Tensor('bool', tensors.linear, [1, groups, 1, 1]),
  };
}

function readings(output: (name: string) => ort.Tensor, count: number): Reading[] {
  const moments = floats(output(READING_OUTPUTS.moments));
  const logProbabilities = floats(output(READING_OUTPUTS.topLogProbabilities));
  const ids = longs(output(READING_OUTPUTS.topIds));
  const width = ids.length / count;
  return Array.from({ length: count }, (_, row) => {
    const top = Array.from({ length: width }, (_, i) => ({
      id: Number(ids[row * width + i]),
      logProbability: logProbabilities[row * width + i] ?? -Infinity,
    }));
    const largest = moments[row * 3 + 2] ?? 0;
    return {
      entropy: -(moments[row * 3] ?? 0),
      varentropy: moments[row * 3 + 1] ?? 0,
      // The most probable token has the largest logit, and ln p = logit − ln Σ exp(logit).
      logNormaliser: largest - (top[0]?.logProbability ?? 0),
      top,
    };
  });
}

function integers(info: ValueInfo, values: readonly number[], dims: number[]): ort.Tensor {
  return info.elementType === ElementType.Int32
    ? new ort.Tensor('int32', Int32Array.from(values), dims)
    : new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

function indices(values: readonly number[]): ort.Tensor {
  return new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [values.length]);
}

function floats(tensor: ort.Tensor): Float32Array {
  const data = cacheData(tensor);
  return data instanceof Float32Array ? data : float16ToFloat32(data);
}

function longs(tensor: ort.Tensor): BigInt64Array {
  if (tensor.data instanceof BigInt64Array) return tensor.data;
  throw new Error(`the runtime returned ${tensor.type} where int64 was expected`);
}

/** float32 values, or float16 ones as their bits: newer runtimes wrap those in their own array type. */
function cacheData(tensor: ort.Tensor): CacheData {
  const { data } = tensor;
  if (data instanceof Float32Array || data instanceof Uint16Array) return data;
  if (tensor.type === 'float16' && ArrayBuffer.isView(data)) {
    return new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  }
  throw new Error(`the runtime returned ${tensor.type} where floats were expected`);
}
