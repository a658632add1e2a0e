import { GgufError } from './gguf-error';

/** A key or text of control vectors has tens of bytes; a longer one only fills memory. */
const MAX_TEXT_BYTES = 64 * 1024;

/** Reads little-endian numbers and texts one after the other, never past the end of the bytes. */
export class Cursor {
  private readonly view: DataView;
  private position = 0;

  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Offset of the next byte. */
  get at(): number {
    return this.position;
  }

  /** Steps over bytes and returns where they begin. */
  skip(length: number): number {
    const start = this.position;
    if (length > this.bytes.length - start) throw new GgufError('ends before the end of its header');
    this.position = start + length;
    return start;
  }

  uint32(): number {
    return this.view.getUint32(this.skip(4), true);
  }

  int32(): number {
    return this.view.getInt32(this.skip(4), true);
  }

  float32(): number {
    return this.view.getFloat32(this.skip(4), true);
  }

  /** A count or offset of 64 bits; it cannot be larger than the file. */
  size(what: string): number {
    const value = this.view.getBigUint64(this.skip(8), true);
    if (value > BigInt(this.bytes.length)) throw new GgufError(`has ${what} that is larger than the file`);
    return Number(value);
  }

  text(): string {
    const length = this.size('a text');
    if (length > MAX_TEXT_BYTES) throw new GgufError(`has a text of more than ${MAX_TEXT_BYTES} bytes`);
    const start = this.skip(length);
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes.subarray(start, start + length));
    } catch {
      throw new GgufError('has a text that is not UTF-8');
    }
  }
}
