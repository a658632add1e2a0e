import * as ort from 'onnxruntime-node';
import { halvesToFloats } from '../common/half-precision';
import type { CacheData } from './kv-cache';
import { ElementType, type ValueInfo } from './onnx/model';

/** Values for the runtime and back, with the element types that graphs declare. */

/** Integers in the type the graph's input has. */
export function integerTensor(
  info: ValueInfo,
  values: readonly number[],
  dims: readonly number[],
): ort.Tensor {
  return info.elementType === ElementType.Int32
    ? new ort.Tensor('int32', Int32Array.from(values), dims)
    : new ort.Tensor('int64', BigInt64Array.from(values, BigInt), dims);
}

/**
 * An attention mask [1, offset + count]: ones for `real` cached positions and `count` new ones, zeros for the padding
 * between them. Filled natively: converting numbers one by one would cost as much as a layer of a small model.
 */
export function maskTensor(info: ValueInfo, real: number, offset: number, count: number): ort.Tensor {
  const dims = [1, offset + count];
  return info.elementType === ElementType.Int32
    ? new ort.Tensor('int32', new Int32Array(offset + count).fill(1).fill(0, real, offset), dims)
    : new ort.Tensor('int64', new BigInt64Array(offset + count).fill(1n).fill(0n, real, offset), dims);
}

/** A vector of int64. */
export function indexTensor(values: readonly number[]): ort.Tensor {
  return new ort.Tensor('int64', BigInt64Array.from(values, BigInt), [values.length]);
}

/** Cached keys or values, not copied. */
export function cacheTensor({ data, dims }: { data: CacheData; dims: readonly number[] }): ort.Tensor {
  return data instanceof Float32Array
    ? new ort.Tensor('float32', data, dims)
    : new ort.Tensor('float16', data, dims);
}

/** float32 values, or float16 ones as their bits: newer runtimes wrap those in an array type of their own. */
export function cacheDataOf(tensor: ort.Tensor): CacheData {
  const { data } = tensor;
  if (data instanceof Float32Array || data instanceof Uint16Array) return data;
  if (tensor.type === 'float16' && ArrayBuffer.isView(data)) {
    return new Uint16Array(data.buffer, data.byteOffset, data.byteLength / 2);
  }
  throw new Error(`the runtime returned ${tensor.type} where floats were expected`);
}

export function floatsOf(tensor: ort.Tensor): Float32Array {
  const data = cacheDataOf(tensor);
  return data instanceof Float32Array ? data : halvesToFloats(data);
}

export function longsOf(tensor: ort.Tensor): BigInt64Array {
  if (tensor.data instanceof BigInt64Array) return tensor.data;
  throw new Error(`the runtime returned ${tensor.type} where int64 was expected`);
}
