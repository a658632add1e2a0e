import { duplicateKey } from './duplicate-key';
import { quote } from './quote';
import { checkCoverage, isRecord, tensorEntry, type TensorEntry } from './safetensors-entry';
import { SafetensorsError } from './safetensors-error';

/** A vector of an 80-layer model has a header of 30 KB; a longer one is an attempt to make the JSON parser allocate. */
const MAX_HEADER_BYTES = 1024 * 1024;
/** Three tensors for each of 1,000 blocks fit; more entries only fill memory with bookkeeping. */
const MAX_TENSORS = 4096;

export interface SafetensorsHeader {
  readonly entries: readonly TensorEntry[];
  readonly metadata: ReadonlyMap<string, string>;
  /** Offset of the first byte of data in the file. */
  readonly dataStart: number;
}

/** @throws SafetensorsError when the header is not well formed, or does not describe exactly the bytes of the file */
export function readHeader(bytes: Uint8Array): SafetensorsHeader {
  const { json, dataStart } = headerText(bytes);
  const header = parseObject(json);
  const metadata = stringMap(header['__metadata__']);
  const named = Object.entries(header).filter(([name]) => name !== '__metadata__');
  if (named.length > MAX_TENSORS) throw new SafetensorsError(`lists more than ${MAX_TENSORS} tensors`);
  const dataBytes = bytes.length - dataStart;
  const entries = named.map(([name, value]) => tensorEntry(name, value, dataBytes));
  checkCoverage(entries, dataBytes);
  return { entries, metadata, dataStart };
}

function headerText(bytes: Uint8Array): { json: string; dataStart: number } {
  if (bytes.length < 8) throw new SafetensorsError('is too short to be a safetensors file');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Compared as a bigint: a length near 2^64 must not lose bits on its way to a number.
  const declared = view.getBigUint64(0, true);
  if (declared > BigInt(MAX_HEADER_BYTES)) {
    throw new SafetensorsError(
      `declares a header of ${declared} bytes, more than the ${MAX_HEADER_BYTES} that are read`,
    );
  }
  const dataStart = 8 + Number(declared);
  if (dataStart > bytes.length) throw new SafetensorsError('ends before the end of its header');
  if (bytes[8] !== 0x7b) throw new SafetensorsError('has a header that does not begin with "{"');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(8, dataStart));
    return { json: text, dataStart };
  } catch {
    throw new SafetensorsError('has a header that is not UTF-8');
  }
}

function parseObject(json: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new SafetensorsError('has a header that is not JSON');
  }
  if (!isRecord(value)) throw new SafetensorsError('has a header that is not a JSON object');
  // JSON.parse keeps the last of two equal keys and other readers the first: one file would mean two things.
  const twice = duplicateKey(json);
  if (twice !== undefined) throw new SafetensorsError(`names ${quote(twice)} twice in its header`);
  return value;
}

function stringMap(value: unknown): Map<string, string> {
  const strings = new Map<string, string>();
  if (value === undefined) return strings;
  if (!isRecord(value)) throw new SafetensorsError('has metadata that is not a JSON object');
  for (const [key, text] of Object.entries(value)) {
    if (typeof text !== 'string')
      throw new SafetensorsError(`has metadata ${quote(key)} that is not a string`);
    strings.set(key, text);
  }
  return strings;
}
