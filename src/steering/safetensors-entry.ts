import { quote } from './quote';
import { SafetensorsError } from './safetensors-error';

/** Steering tensors are matrices; a long list of dimensions is an attempt to overflow their product. */
const MAX_RANK = 8;

/** Bytes of one element, for the types that are read. */
export const DTYPE_BYTES = { F16: 2, BF16: 2, F32: 4, F64: 8 } as const;
export type Dtype = keyof typeof DTYPE_BYTES;

/** Where one tensor lies; `begin` and `end` count from the first byte of data. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: Dtype;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** @throws SafetensorsError when `value` does not describe bytes of the file */
export function tensorEntry(name: string, value: unknown, dataBytes: number): TensorEntry {
  const label = `the tensor ${quote(name)}`;
  if (!isRecord(value)) throw new SafetensorsError(`describes ${label} by something other than an object`);
  const { dtype, shape, data_offsets: offsets } = value;
  if (!isDtype(dtype)) {
    // Not String(dtype): an object from the file could have a "toString" of its own.
    const found = typeof dtype === 'string' ? quote(dtype) : 'something';
    throw new SafetensorsError(`stores ${label} as ${found} that is none of F16, BF16, F32 and F64`);
  }
  if (!isCounts(shape) || shape.length > MAX_RANK)
    throw new SafetensorsError(`gives ${label} an invalid shape`);
  const [begin, end] = isCounts(offsets) ? offsets : [];
  if (begin === undefined || end === undefined || !isCounts(offsets) || offsets.length !== 2) {
    throw new SafetensorsError(`gives ${label} invalid offsets`);
  }
  if (begin > end || end > dataBytes) throw new SafetensorsError(`places ${label} outside the file`);
  let elements = 1;
  for (const dim of shape) {
    elements *= dim;
    if (!Number.isSafeInteger(elements))
      throw new SafetensorsError(`gives ${label} an impossibly large shape`);
  }
  if (elements * DTYPE_BYTES[dtype] !== end - begin) {
    throw new SafetensorsError(`gives ${label} a shape that does not match its ${end - begin} bytes`);
  }
  return { name, dtype, shape, begin, end };
}

/** The format allows neither overlaps, which would multiply memory, nor holes, which would hide data. */
export function checkCoverage(entries: readonly TensorEntry[], dataBytes: number): void {
  let covered = 0;
  for (const entry of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    if (entry.begin !== covered) {
      const what = entry.begin < covered ? 'overlaps another' : 'follows a gap in the data';
      throw new SafetensorsError(`has a tensor ${quote(entry.name)} that ${what}`);
    }
    covered = entry.end;
  }
  if (covered !== dataBytes)
    throw new SafetensorsError(`has ${dataBytes - covered} bytes that belong to no tensor`);
}

/** Whether a JSON value is an object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDtype(value: unknown): value is Dtype {
  return typeof value === 'string' && Object.hasOwn(DTYPE_BYTES, value);
}

function isCounts(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((count) => Number.isSafeInteger(count) && count >= 0);
}
