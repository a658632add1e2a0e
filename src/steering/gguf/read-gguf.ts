import { quote } from '../quote';
import { Cursor } from './cursor';
import { GgufError } from './gguf-error';
import { metadataValue } from './metadata-value';

const MAGIC = 0x46554747; // "GGUF"
/** One direction for each block, and a few keys: thousands are an attempt to fill memory. */
const MAX_ENTRIES = 4096;
const MAX_DIMENSIONS = 4;
const DEFAULT_ALIGNMENT = 32;
const MAX_ALIGNMENT = 65536;
const F32 = 0;

export interface GgufFile {
  /** Values as texts; '' for those of types that are not read. */
  readonly metadata: ReadonlyMap<string, string>;
  /** One-dimensional tensors of single precision by name. */
  readonly tensors: ReadonlyMap<string, Float32Array>;
}

interface TensorInfo {
  readonly name: string;
  readonly length: number;
  readonly offset: number;
}

/**
 * A GGUF file of one-dimensional F32 tensors, version 2 or 3, little-endian. Source: ggml's docs/gguf.md.
 * @throws GgufError when it is anything else
 */
export function readGguf(bytes: Uint8Array): GgufFile {
  const cursor = new Cursor(bytes);
  if (bytes.length < 4 || cursor.uint32() !== MAGIC) throw new GgufError('is not a GGUF file');
  const version = cursor.uint32();
  if (version !== 2 && version !== 3) throw new GgufError(`is of GGUF version ${version} instead of 2 or 3`);
  const tensorCount = entryCount(cursor, 'tensors');
  const keyCount = entryCount(cursor, 'metadata entries');
  const metadata = new Map<string, string>();
  for (let i = 0; i < keyCount; i++) {
    const key = cursor.text();
    if (metadata.has(key)) throw new GgufError(`has the metadata entry ${quote(key)} twice`);
    metadata.set(key, metadataValue(cursor));
  }
  const infos = new Map<string, TensorInfo>();
  for (let i = 0; i < tensorCount; i++) {
    const info = tensorInfo(cursor);
    if (infos.has(info.name)) throw new GgufError(`has the tensor ${quote(info.name)} twice`);
    infos.set(info.name, info);
  }
  const alignment = alignmentOf(metadata);
  const dataStart = Math.ceil(cursor.at / alignment) * alignment;
  return { metadata, tensors: readTensors(bytes, [...infos.values()], dataStart) };
}

function entryCount(cursor: Cursor, what: string): number {
  const count = cursor.size(`a number of ${what}`);
  if (count > MAX_ENTRIES) throw new GgufError(`lists more than ${MAX_ENTRIES} ${what}`);
  return count;
}

function tensorInfo(cursor: Cursor): TensorInfo {
  const name = cursor.text();
  const dimensions = cursor.uint32();
  if (dimensions < 1 || dimensions > MAX_DIMENSIONS)
    throw new GgufError(`has the tensor ${quote(name)} of ${dimensions} dimensions`);
  const lengths = Array.from({ length: dimensions }, () => cursor.size('a tensor'));
  const type = cursor.uint32();
  const offset = cursor.size('a tensor offset');
  if (type !== F32)
    throw new GgufError(`has the tensor ${quote(name)} that is not of single precision (F32)`);
  // Writers may leave trailing dimensions of 1.
  if (lengths.slice(1).some((length) => length !== 1))
    throw new GgufError(`has the tensor ${quote(name)} of more than one dimension`);
  return { name, length: lengths[0] ?? 0, offset };
}

function alignmentOf(metadata: ReadonlyMap<string, string>): number {
  const text = metadata.get('general.alignment');
  const alignment = text === undefined ? DEFAULT_ALIGNMENT : Number(text);
  if (!Number.isInteger(alignment) || alignment < 8 || alignment > MAX_ALIGNMENT || alignment % 8 !== 0)
    throw new GgufError('has an alignment that is not a multiple of 8');
  return alignment;
}

function readTensors(
  bytes: Uint8Array,
  infos: readonly TensorInfo[],
  dataStart: number,
): Map<string, Float32Array> {
  // Tensors that share bytes could ask for thousands of times the file's size.
  const total = infos.reduce((sum, { length }) => sum + 4 * length, 0);
  if (total > bytes.length) throw new GgufError('describes more numbers than it has');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tensors = new Map<string, Float32Array>();
  for (const { name, length, offset } of infos) {
    const start = dataStart + offset;
    if (start + 4 * length > bytes.length) throw new GgufError(`ends before the end of ${quote(name)}`);
    tensors.set(
      name,
      Float32Array.from({ length }, (_, i) => view.getFloat32(start + 4 * i, true)),
    );
  }
  return tensors;
}
