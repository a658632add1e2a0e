import type { Cursor } from './cursor';
import { GgufError } from './gguf-error';

/** Types of metadata values. Source: ggml's docs/gguf.md. */
export const ValueType = { Uint32: 4, Int32: 5, Float32: 6, String: 8, Array: 9 } as const;

/** Bytes of the types of fixed size: uint8, int8, uint16, int16, uint32, int32, float32, bool, uint64, int64, float64. */
const SIZES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [1, 1],
  [2, 2],
  [3, 2],
  [4, 4],
  [5, 4],
  [6, 4],
  [7, 1],
  [10, 8],
  [11, 8],
  [12, 8],
]);

/**
 * The next value as text; '' for the types that no control vector needs, which are stepped over.
 * @throws GgufError when it is not well formed
 */
export function metadataValue(cursor: Cursor): string {
  const type = cursor.uint32();
  if (type === ValueType.String) return cursor.text();
  if (type === ValueType.Uint32) return String(cursor.uint32());
  if (type === ValueType.Int32) return String(cursor.int32());
  if (type === ValueType.Float32) return String(cursor.float32());
  if (type === ValueType.Array) {
    const items = cursor.uint32();
    const count = cursor.size('an array');
    // Every text has a length of 8 bytes: the file's size bounds the loop.
    if (items === ValueType.String) for (let i = 0; i < count; i++) cursor.text();
    else cursor.skip(count * sizeOf(items));
    return '';
  }
  cursor.skip(sizeOf(type));
  return '';
}

function sizeOf(type: number): number {
  const size = SIZES.get(type);
  if (size === undefined) throw new GgufError(`has a metadata value of the unknown type ${type}`);
  return size;
}
