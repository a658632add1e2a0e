import type { ByteSource } from './bytes';
import { MessageReader, WireError, type Field } from './wire';
import type { Attribute, Graph, Initializer, Model, Node, TensorData, ValueInfo } from './model';

/**
 * Scans an ONNX file without reading its weights: payloads of large initializers are recorded as ranges of the file.
 * Each limit names what it stops.
 */

/** Initializers up to this size are shape constants; ONNX Runtime wants those inline, and copying them is free. */
const MAX_INLINE_TENSOR_BYTES = 1024;
/** Typed (non-raw) tensors have no contiguous bytes to refer to and must be carried; more is a memory bomb. */
const MAX_TYPED_TENSOR_BYTES = 256 * 1024 * 1024;
/** Attributes are carried whole; a larger one is a memory bomb. */
const MAX_ATTRIBUTE_BYTES = 64 * 1024 * 1024;
/** The largest real decoder graphs have about 5,000 nodes; more would stall the path counting. */
const MAX_NODES = 200_000;
/** Dimensions of a tensor: no operator takes more than 8, and a long list is an attempt to make us allocate. */
const MAX_RANK = 16;

/** @throws WireError when the bytes are not a well-formed ONNX model within the limits above */
export function scanModel(source: ByteSource): Model {
  let irVersion = 0;
  const opsets = new Map<string, number>();
  const functions: string[] = [];
  const rest: Field[] = [];
  let graph: Graph | undefined;
  const reader = new MessageReader(source);
  for (const field of reader.fields()) {
    if (field.number === 7) {
      graph = scanGraph(reader.message(field));
      continue;
    }
    if (field.number === 1) irVersion = Number(field.value);
    if (field.number === 8) readOpset(reader.message(field), opsets);
    if (field.number === 25) functions.push(readFunctionName(reader.message(field)));
    rest.push(field);
  }
  if (!graph || opsets.size === 0)
    throw new WireError('this is not an ONNX model: it has no graph or no operator set');
  return { irVersion, opsets, graph, functions, rest };
}

function readOpset(reader: MessageReader, opsets: Map<string, number>): void {
  let domain = '';
  let version = 0;
  for (const field of reader.fields()) {
    if (field.number === 1) domain = reader.string(field);
    if (field.number === 2) version = Number(field.value);
  }
  opsets.set(domain === 'ai.onnx' ? '' : domain, version);
}

function readFunctionName(reader: MessageReader): string {
  let name = '';
  let domain = '';
  for (const field of reader.fields()) {
    if (field.number === 1) name = reader.string(field);
    if (field.number === 10) domain = reader.string(field);
  }
  return `${domain}:${name}`;
}

function scanGraph(reader: MessageReader): Graph {
  let name = '';
  const nodes: Node[] = [];
  const inputs: ValueInfo[] = [];
  const outputs: ValueInfo[] = [];
  const valueInfos: ValueInfo[] = [];
  const initializers: Initializer[] = [];
  const rest: Field[] = [];
  for (const field of reader.fields()) {
    switch (field.number) {
      case 1:
        if (nodes.length >= MAX_NODES) throw new WireError(`the graph has more than ${MAX_NODES} nodes`);
        nodes.push(scanNode(reader.message(field)));
        break;
      case 2:
        name = reader.string(field);
        break;
      case 5:
        initializers.push(scanInitializer(reader, field));
        break;
      case 10: // doc_string
        break;
      case 11:
        inputs.push(scanValueInfo(reader.message(field)));
        break;
      case 12:
        outputs.push(scanValueInfo(reader.message(field)));
        break;
      case 13:
        valueInfos.push(scanValueInfo(reader.message(field)));
        break;
      default:
        rest.push(field);
    }
  }
  return { name, nodes, inputs, outputs, valueInfos, initializers, rest };
}

function scanNode(reader: MessageReader): Node {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes: Attribute[] = [];
  let name = '';
  let opType = '';
  let domain = '';
  for (const field of reader.fields()) {
    if (field.number === 1) inputs.push(reader.string(field));
    else if (field.number === 2) outputs.push(reader.string(field));
    else if (field.number === 3) name = reader.string(field);
    else if (field.number === 4) opType = reader.string(field);
    else if (field.number === 5) attributes.push(scanAttribute(reader, field));
    else if (field.number === 7) domain = reader.string(field);
  }
  return { name, opType, domain: domain === 'ai.onnx' ? '' : domain, inputs, outputs, attributes };
}

function scanAttribute(parent: MessageReader, field: Field): Attribute {
  const reader = parent.message(field);
  let name = '';
  let graph: Graph | undefined;
  for (const inner of reader.fields()) {
    if (inner.number === 1) name = reader.string(inner);
    if (inner.number === 6) graph = scanGraph(reader.message(inner));
  }
  // A branch of a merged decoder may hold its weights; it is unwrapped and never written as an attribute.
  const isLargeBranch = graph !== undefined && field.end - field.start > MAX_ATTRIBUTE_BYTES;
  const bytes = isLargeBranch ? new Uint8Array() : parent.bytes(field, MAX_ATTRIBUTE_BYTES);
  return graph ? { name, bytes, graph } : { name, bytes };
}

function scanInitializer(parent: MessageReader, whole: Field): Initializer {
  const reader = parent.message(whole);
  const dims: number[] = [];
  let name = '';
  let elementType = 0;
  let raw: Field | undefined;
  const external = new Map<string, string>();
  for (const field of reader.fields()) {
    if (field.number === 1) dims.push(...reader.integers(field).map(Number));
    else if (field.number === 2) elementType = Number(field.value);
    else if (field.number === 8) name = reader.string(field);
    else if (field.number === 9) raw = field;
    else if (field.number === 13) readEntry(reader.message(field), external);
    if (dims.length > MAX_RANK)
      throw new WireError(`initializer "${name}" has more than ${MAX_RANK} dimensions`);
  }
  return { name, dims, elementType, data: tensorData(parent, whole, raw, external, name) };
}

function tensorData(
  parent: MessageReader,
  whole: Field,
  raw: Field | undefined,
  external: ReadonlyMap<string, string>,
  name: string,
): TensorData {
  const location = external.get('location');
  if (location !== undefined) {
    const length = external.get('length');
    return {
      kind: 'external',
      location,
      offset: byteCount(external.get('offset') ?? '0', name),
      ...(length === undefined ? {} : { length: byteCount(length, name) }),
    };
  }
  if (raw && raw.end - raw.start > MAX_INLINE_TENSOR_BYTES) {
    return { kind: 'file', offset: raw.start, length: raw.end - raw.start };
  }
  return { kind: 'inline', proto: parent.bytes(whole, MAX_TYPED_TENSOR_BYTES) };
}

function byteCount(text: string, name: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 0) {
    throw new WireError(`external data of initializer "${name}" has a bad offset or length`);
  }
  return value;
}

function readEntry(reader: MessageReader, entries: Map<string, string>): void {
  let key = '';
  let value = '';
  for (const field of reader.fields()) {
    if (field.number === 1) key = reader.string(field);
    if (field.number === 2) value = reader.string(field);
  }
  entries.set(key, value);
}

function scanValueInfo(reader: MessageReader): ValueInfo {
  let name = '';
  let elementType = 0;
  let dims: (number | string)[] | undefined;
  for (const field of reader.fields()) {
    if (field.number === 1) name = reader.string(field);
    if (field.number !== 2) continue;
    const type = reader.message(field);
    for (const kind of type.fields()) {
      if (kind.number !== 1) continue; // only tensor types have a place in a decoder's interface
      const tensor = type.message(kind);
      for (const part of tensor.fields()) {
        if (part.number === 1) elementType = Number(part.value);
        if (part.number === 2) dims = scanShape(tensor.message(part));
      }
    }
  }
  return dims ? { name, elementType, dims } : { name, elementType };
}

function scanShape(reader: MessageReader): (number | string)[] {
  const dims: (number | string)[] = [];
  for (const field of reader.fields()) {
    if (field.number !== 1) continue;
    if (dims.length === MAX_RANK) throw new WireError(`a shape has more than ${MAX_RANK} dimensions`);
    const dimension = reader.message(field);
    let value: number | string = '?';
    for (const part of dimension.fields()) {
      if (part.number === 1) value = Number(BigInt.asIntN(64, part.value));
      if (part.number === 2) value = dimension.string(part);
    }
    dims.push(value);
  }
  return dims;
}
