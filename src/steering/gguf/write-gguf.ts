import { ValueType } from './metadata-value';

const ALIGNMENT = 32;

/**
 * A GGUF file, version 3: texts and numbers (uint32) as metadata, one-dimensional F32 tensors. Equal input gives equal
 * bytes. Source: ggml's docs/gguf.md.
 */
export function writeGguf(
  metadata: ReadonlyMap<string, string | number>,
  tensors: ReadonlyMap<string, Float32Array>,
): Uint8Array {
  const header: Buffer[] = [Buffer.from('GGUF'), uint32(3), uint64(tensors.size), uint64(metadata.size)];
  for (const [key, value] of metadata) {
    header.push(text(key));
    if (typeof value === 'string') header.push(uint32(ValueType.String), text(value));
    else header.push(uint32(ValueType.Uint32), uint32(value));
  }
  const data: Buffer[] = [];
  let offset = 0;
  for (const [name, values] of tensors) {
    header.push(text(name), uint32(1), uint64(values.length), uint32(0), uint64(offset));
    const bytes = padded(float32(values));
    data.push(bytes);
    offset += bytes.length;
  }
  return new Uint8Array(Buffer.concat([padded(Buffer.concat(header)), ...data]));
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  return Buffer.concat([uint64(bytes.length), bytes]);
}

function float32(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => bytes.writeFloatLE(value, 4 * i));
  return bytes;
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((ALIGNMENT - (bytes.length % ALIGNMENT)) % ALIGNMENT)]);
}
