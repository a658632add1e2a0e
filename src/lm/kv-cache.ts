import type { CacheSlot } from './onnx/interface';
import { ElementType } from './onnx/model';
import type { DeltaGroup } from './onnx/edits/cache-delta';

/** float16 values are kept as their bits. */
export type CacheData = Float32Array | Uint16Array;

/** Buffers grow by this many positions: a larger step wastes attention on padding, a smaller one copies more often. */
const GROWTH = 128;

interface SlotBuffer {
  readonly slot: CacheSlot;
  /** Product of the dimensions before the sequence axis. */
  readonly outer: number;
  /** Product of the dimensions after it. */
  readonly inner: number;
  data: CacheData;
}

/**
 * The keys and values of a decoder's past: one growing buffer for each cached tensor, owned here so that a run takes
 * them without copying and returns only new rows. Truncating moves a number and copies nothing.
 */
export class KeyValueCache {
  private readonly buffers: readonly SlotBuffer[];
  private readonly bySlot: ReadonlyMap<CacheSlot, SlotBuffer>;
  private used = 0;
  private room = 0;

  /** @param paddedLimit room is kept to this many positions while it can hold what is cached */
  constructor(
    slots: readonly CacheSlot[],
    readonly paddedLimit = Infinity,
  ) {
    this.buffers = slots.map((slot) => ({
      slot,
      outer: product(slot.shape.slice(0, slot.sequenceAxis)),
      inner: product(slot.shape.slice(slot.sequenceAxis + 1)),
      data: allocate(slot.elementType, 0),
    }));
    this.bySlot = new Map(this.buffers.map((buffer) => [buffer.slot, buffer]));
  }

  /** Positions held. */
  get length(): number {
    return this.used;
  }

  /** Positions there is room for: the sequence length of the buffers. */
  get capacity(): number {
    return this.room;
  }

  /** Bytes held. */
  get bytes(): number {
    return this.buffers.reduce((sum, buffer) => sum + buffer.data.byteLength, 0);
  }

  /** Forgets every position from `length` on. */
  truncate(length: number): void {
    this.used = Math.min(this.used, length);
  }

  /** The room there would be after reserving `length` positions. */
  roomFor(length: number): number {
    const wanted = Math.ceil(length / GROWTH) * GROWTH;
    if (length > this.paddedLimit) return Math.max(this.room, wanted);
    const padded = Math.min(wanted, this.paddedLimit);
    return this.room > this.paddedLimit ? padded : Math.max(this.room, padded);
  }

  /** Makes room for at least `length` positions. */
  reserve(length: number): void {
    const room = this.roomFor(length);
    if (room === this.room) return;
    for (const buffer of this.buffers) {
      const grown = allocate(buffer.slot.elementType, buffer.outer * room * buffer.inner);
      copyRows(buffer.data, this.room, grown, room, buffer.outer, buffer.inner, 0, this.used);
      buffer.data = grown;
    }
    this.room = room;
  }

  /** The buffer of a slot with its capacity as sequence length, shared and not copied. */
  padded(slot: CacheSlot): { data: CacheData; dims: number[] } {
    const buffer = this.buffer(slot);
    return { data: buffer.data, dims: withLength(slot, this.room) };
  }

  /** A copy of exactly the held positions, for graphs that take no padding. */
  exact(slot: CacheSlot): { data: CacheData; dims: number[] } {
    const buffer = this.buffer(slot);
    const data = allocate(slot.elementType, buffer.outer * this.used * buffer.inner);
    copyRows(buffer.data, this.room, data, this.used, buffer.outer, buffer.inner, 0, this.used);
    return { data, dims: withLength(slot, this.used) };
  }

  /** Appends `rows` positions from the delta outputs of a run, in the order of `groups`. */
  append(groups: readonly DeltaGroup[], outputs: readonly CacheData[], rows: number): void {
    this.reserve(this.used + rows);
    groups.forEach((group, number) => {
      const output = outputs[number];
      if (!output) throw new Error(`the run did not return ${group.output}`);
      let offset = 0;
      for (const slot of group.slots) {
        const buffer = this.buffer(slot);
        const size = buffer.outer * rows * buffer.inner;
        const delta = output.subarray(offset, offset + size);
        copyRows(delta, rows, buffer.data, this.room, buffer.outer, buffer.inner, this.used, rows);
        offset += size;
      }
    });
    this.used += rows;
  }

  private buffer(slot: CacheSlot): SlotBuffer {
    const buffer = this.bySlot.get(slot);
    if (!buffer) throw new RangeError(`the cache has no slot ${slot.past}`);
    return buffer;
  }
}

/** Copies the first `rows` rows of [outer, fromRoom, inner] to row `at` of [outer, toRoom, inner]. */
function copyRows(
  from: CacheData,
  fromRoom: number,
  to: CacheData,
  toRoom: number,
  outer: number,
  inner: number,
  at: number,
  rows: number,
): void {
  for (let i = 0; i < outer; i++) {
    const start = i * fromRoom * inner;
    to.set(from.subarray(start, start + rows * inner), (i * toRoom + at) * inner);
  }
}

function allocate(elementType: number, length: number): CacheData {
  if (elementType === ElementType.Float32) return new Float32Array(length);
  if (elementType === ElementType.Float16) return new Uint16Array(length);
  throw new Error(`key-value caches of ONNX element type ${elementType} are not supported`);
}

function withLength(slot: CacheSlot, length: number): number[] {
  return slot.shape.map((dim, axis) => (axis === slot.sequenceAxis ? length : dim));
}

function product(dims: readonly number[]): number {
  return dims.reduce((result, dim) => result * dim, 1);
}
