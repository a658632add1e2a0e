import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** Random access to the bytes of a file or buffer; reading never goes past `size`. */
export interface ByteSource {
  readonly size: number;
  /** A copy or view of exactly `length` bytes at `offset`; throws a RangeError outside the source. */
  read(offset: number, length: number): Uint8Array;
}

/** A ByteSource over bytes already in memory. */
export function bufferSource(bytes: Uint8Array): ByteSource {
  return {
    size: bytes.length,
    read(offset, length) {
      checkRange(offset, length, bytes.length);
      return bytes.subarray(offset, offset + length);
    },
  };
}

export interface FileSource extends ByteSource {
  close(): void;
}

/** One window serves the many small reads of a scan; large payloads bypass it. */
const WINDOW_BYTES = 64 * 1024;

/** A ByteSource over a file, read through one window so that scanning a graph does not read its weights. */
export function openFileSource(path: string): FileSource {
  const descriptor = openSync(path, 'r');
  const size = fstatSync(descriptor).size;
  const window = new Uint8Array(WINDOW_BYTES);
  let windowStart = 0;
  let windowEnd = 0;

  const fill = (target: Uint8Array, offset: number): number => {
    let filled = 0;
    while (filled < target.length) {
      const count = readSync(descriptor, target, filled, target.length - filled, offset + filled);
      if (count === 0) break; // the file shrank under us
      filled += count;
    }
    return filled;
  };

  return {
    size,
    read(offset, length) {
      checkRange(offset, length, size);
      if (offset < windowStart || offset + length > windowEnd) {
        if (length > WINDOW_BYTES) {
          const direct = new Uint8Array(length);
          checkRange(offset, length, offset + fill(direct, offset));
          return direct;
        }
        windowStart = offset;
        windowEnd = offset + fill(window.subarray(0, Math.min(WINDOW_BYTES, size - offset)), offset);
        checkRange(offset, length, windowEnd);
      }
      return window.slice(offset - windowStart, offset - windowStart + length);
    },
    close: () => {
      closeSync(descriptor);
    },
  };
}

function checkRange(offset: number, length: number, size: number): void {
  if (!Number.isSafeInteger(offset) || !Number.isSafeInteger(length) || offset < 0 || length < 0) {
    throw new RangeError(`invalid byte range ${String(offset)}+${String(length)}`);
  }
  if (offset + length > size) {
    throw new RangeError(`byte range ${offset}+${length} is outside a source of ${size} bytes`);
  }
}
