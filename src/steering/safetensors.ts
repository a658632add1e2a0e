import { bfloatToNumber, halfToNumber } from '../common/half-precision';
import { DTYPE_BYTES, type Dtype, type TensorEntry } from './safetensors-entry';
import { SafetensorsError } from './safetensors-error';
import { readHeader } from './safetensors-header';

/**
 * Reader and writer of the safetensors format: a little-endian u64, a JSON header of that many bytes, then the data.
 * Source: https://github.com/huggingface/safetensors#format
 */

export interface Tensor {
  readonly shape: readonly number[];
  /** Row-major; as many as the product of the shape. */
  readonly values: Float32Array;
}

export interface Safetensors {
  /** By name, in the order of the header. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Reads all tensors into single precision. The memory taken is at most twice the size of the file: every byte belongs
 * to exactly one tensor. Doubles beyond single precision become infinite.
 *
 * @throws SafetensorsError when the bytes are not a well-formed safetensors file of F16, BF16, F32 and F64 tensors
 */
export function readSafetensors(bytes: Uint8Array): Safetensors {
  const { entries, metadata, dataStart } = readHeader(bytes);
  const data = new DataView(bytes.buffer, bytes.byteOffset + dataStart, bytes.length - dataStart);
  const tensors = new Map<string, Tensor>();
  for (const entry of entries)
    tensors.set(entry.name, { shape: entry.shape, values: readValues(data, entry) });
  return { tensors, metadata };
}

/** Byte order is stated at every access, since typed arrays would take the machine's. */
const READ_ELEMENT: Record<Dtype, (data: DataView, offset: number) => number> = {
  F16: (data, offset) => halfToNumber(data.getUint16(offset, true)),
  BF16: (data, offset) => bfloatToNumber(data.getUint16(offset, true)),
  F32: (data, offset) => data.getFloat32(offset, true),
  F64: (data, offset) => data.getFloat64(offset, true),
};

function readValues(data: DataView, entry: TensorEntry): Float32Array {
  const size = DTYPE_BYTES[entry.dtype];
  const read = READ_ELEMENT[entry.dtype];
  const values = new Float32Array((entry.end - entry.begin) / size);
  for (let i = 0; i < values.length; i++) values[i] = read(data, entry.begin + i * size);
  return values;
}

/**
 * Writes tensors as F32 in the order given, so that equal content gives equal bytes.
 *
 * @throws SafetensorsError when a shape does not match its values, or the header would be too long to be read back
 */
export function writeSafetensors({ tensors, metadata }: Safetensors): Uint8Array {
  const header: [string, unknown][] = [];
  if (metadata.size > 0) header.push(['__metadata__', Object.fromEntries(metadata)]);
  let dataBytes = 0;
  for (const [name, { shape, values }] of tensors) {
    if (name === '__metadata__') throw new SafetensorsError('cannot have a tensor named "__metadata__"');
    const begin = dataBytes;
    dataBytes += values.length * DTYPE_BYTES.F32;
    header.push([name, { dtype: 'F32', shape, data_offsets: [begin, dataBytes] }]);
  }

  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  // Padded with spaces, which JSON ignores, so that readers can map the data without copying it.
  const headerBytes = Math.ceil(json.length / 8) * 8;
  const file = new Uint8Array(8 + headerBytes + dataBytes).fill(0x20, 0, 8 + headerBytes);
  const view = new DataView(file.buffer);
  view.setBigUint64(0, BigInt(headerBytes), true);
  file.set(json, 8);
  let offset = 8 + headerBytes;
  for (const { values } of tensors.values()) {
    for (const value of values) {
      view.setFloat32(offset, value, true);
      offset += DTYPE_BYTES.F32;
    }
  }
  readHeader(file); // whatever is written can be read
  return file;
}
