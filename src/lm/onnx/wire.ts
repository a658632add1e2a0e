import type { ByteSource } from './bytes';

/**
 * Reader and writer for the Protocol Buffers wire format, as much of it as ONNX uses.
 * Source: https://protobuf.dev/programming-guides/encoding/
 */

/** Wire types; 3 and 4 (groups) are not used by ONNX and are refused. */
export const WireType = { Varint: 0, Fixed64: 1, Bytes: 2, Fixed32: 5 } as const;

/** Ten groups of seven bits hold 64; a longer varint is an attempt to keep the reader busy or to overflow it. */
const MAX_VARINT_BYTES = 10;
/** Messages nested deeper than any real graph (an If in an If in a decoder is 12) would exhaust the stack. */
const MAX_DEPTH = 64;
/** Strings are names; a longer one is an attempt to make us allocate. */
const MAX_STRING_BYTES = 64 * 1024;

/** A malformed or hostile protobuf. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/** One field of a message: a varint's value, or the place of its payload in the source. */
export interface Field {
  readonly number: number;
  readonly wireType: number;
  /** The value of a varint field as an unsigned 64-bit integer; 0n otherwise. */
  readonly value: bigint;
  /** Offset of the payload in the source. */
  readonly start: number;
  /** Offset just past the payload. */
  readonly end: number;
}

/** Walks the fields of one message without reading the payloads of fields it is not asked for. */
export class MessageReader {
  private position: number;

  /** @param start offset of the message in `source`; @param end offset just past it */
  constructor(
    readonly source: ByteSource,
    start = 0,
    private readonly end = source.size,
    private readonly depth = 0,
  ) {
    if (depth > MAX_DEPTH) throw new WireError(`messages are nested more than ${MAX_DEPTH} deep`);
    if (start < 0 || start > end || end > source.size) {
      throw new WireError(`message ${start}..${end} is outside a file of ${source.size} bytes`);
    }
    this.position = start;
  }

  /** All fields in file order. */
  *fields(): Generator<Field, void, undefined> {
    while (this.position < this.end) yield this.next();
  }

  /** A reader for the message in a length-delimited field. */
  message(field: Field): MessageReader {
    expectBytes(field);
    return new MessageReader(this.source, field.start, field.end, this.depth + 1);
  }

  /** The payload of a length-delimited field, refused when longer than `limit` bytes. */
  bytes(field: Field, limit: number): Uint8Array {
    expectBytes(field);
    const length = field.end - field.start;
    if (length > limit)
      throw new WireError(`field ${field.number} holds ${length} bytes, more than ${limit}`);
    return this.source.read(field.start, length);
  }

  string(field: Field): string {
    return new TextDecoder().decode(this.bytes(field, MAX_STRING_BYTES));
  }

  /** A repeated int64 field, packed or not. */
  integers(field: Field): bigint[] {
    if (field.wireType === WireType.Varint) return [BigInt.asIntN(64, field.value)];
    const packed = this.message(field);
    const values: bigint[] = [];
    while (packed.position < packed.end) values.push(BigInt.asIntN(64, packed.varint()));
    return values;
  }

  private next(): Field {
    const tag = this.varint();
    const number = Number(tag >> 3n);
    const wireType = Number(tag & 7n);
    if (number === 0) throw new WireError(`field number 0 at offset ${this.position}`);
    if (wireType === WireType.Varint) {
      const start = this.position;
      const value = this.varint();
      return { number, wireType, value, start, end: this.position };
    }
    let length: bigint;
    if (wireType === WireType.Bytes) length = this.varint();
    else if (wireType === WireType.Fixed64) length = 8n;
    else if (wireType === WireType.Fixed32) length = 4n;
    else throw new WireError(`wire type ${wireType} at offset ${this.position} is not used by ONNX`);
    // Compared as a bigint: a length near 2^64 must not wrap or lose bits on its way to a number.
    if (length > BigInt(this.end - this.position)) {
      throw new WireError(`field ${number} at offset ${this.position} runs past the end of its message`);
    }
    const start = this.position;
    this.position += Number(length);
    return { number, wireType, value: 0n, start, end: this.position };
  }

  private varint(): bigint {
    const available = Math.min(MAX_VARINT_BYTES, this.end - this.position);
    const bytes = this.source.read(this.position, available);
    let value = 0n;
    let low = 0;
    for (let i = 0; i < available; i++) {
      const byte = bytes[i] ?? 0;
      // Four groups fit a small integer: nearly every tag and length stays off the slow bigint path.
      if (i < 4) low |= (byte & 0x7f) << (7 * i);
      else value |= BigInt(byte & 0x7f) << BigInt(7 * i);
      if (byte < 0x80) {
        this.position += i + 1;
        return BigInt.asUintN(64, value | BigInt(low));
      }
    }
    throw new WireError(`unterminated integer at offset ${this.position}`);
  }
}

function expectBytes(field: Field): void {
  if (field.wireType !== WireType.Bytes) {
    throw new WireError(`field ${field.number} has wire type ${field.wireType} where bytes were expected`);
  }
}

/** Builds one message; parts are kept as they come and joined once. */
export class MessageWriter {
  private readonly parts: Uint8Array[] = [];

  varint(number: number, value: number | bigint): this {
    this.parts.push(encodeVarint((BigInt(number) << 3n) | BigInt(WireType.Varint)));
    this.parts.push(encodeVarint(BigInt(value)));
    return this;
  }

  bytes(number: number, payload: Uint8Array): this {
    this.parts.push(encodeVarint((BigInt(number) << 3n) | BigInt(WireType.Bytes)));
    this.parts.push(encodeVarint(BigInt(payload.length)), payload);
    return this;
  }

  string(number: number, text: string): this {
    return this.bytes(number, new TextEncoder().encode(text));
  }

  message(number: number, build: (writer: MessageWriter) => void): this {
    const writer = new MessageWriter();
    build(writer);
    return this.bytes(number, writer.finish());
  }

  float(number: number, value: number): this {
    this.parts.push(encodeVarint((BigInt(number) << 3n) | BigInt(WireType.Fixed32)));
    this.parts.push(new Uint8Array(new Float32Array([value]).buffer));
    return this;
  }

  /** A field copied verbatim, tag and payload, from where it was read. */
  copy(source: ByteSource, field: Field): this {
    this.parts.push(encodeVarint((BigInt(field.number) << 3n) | BigInt(field.wireType)));
    if (field.wireType === WireType.Bytes) this.parts.push(encodeVarint(BigInt(field.end - field.start)));
    this.parts.push(source.read(field.start, field.end - field.start));
    return this;
  }

  finish(): Uint8Array {
    return Buffer.concat(this.parts);
  }
}

function encodeVarint(value: bigint): Uint8Array {
  let rest = BigInt.asUintN(64, value);
  const bytes: number[] = [];
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
