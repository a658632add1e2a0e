import { closeSync, openSync, writeSync } from 'node:fs';
import { basename } from 'node:path';
import { ElementType, type Attribute } from '../../src/lm/onnx/model';
import { MessageWriter } from '../../src/lm/onnx/wire';
import { seededRandom } from '../../src/common/random';
import { halfBits } from './half';

/** Element types of a graph's activations. */
export type FloatType = typeof ElementType.Float32 | typeof ElementType.Float16;

export const CONTRIB = 'com.microsoft';

/** ONNX's opsets of ai.onnx and com.microsoft that the graphs are written for, and the format's version (IR). */
const OPSETS = [
  ['', 21],
  [CONTRIB, 1],
] as const;
const IR_VERSION = 10;

/**
 * Random numbers before they repeat: a prime, so that no two rows of a matrix are equal, and few, so that hundreds of
 * megabytes are written in a moment.
 */
const PERIOD = 65_537;

/** Writes one graph, its weights into a file of external data as they come. */
export class GraphWriter {
  private readonly graph = new MessageWriter().string(2, 'shape');
  private readonly data: number;
  private end = 0;
  /** The same weights each time, and in every layout, as all write theirs in one order. */
  private readonly next = seededRandom(1);

  /** @param dataFile of the weights; must lie beside the graph */
  constructor(private readonly dataFile: string) {
    this.data = openSync(dataFile, 'w');
  }

  /** Adds an initializer of values that repeat as often as needed. */
  repeated(name: string, elementType: number, dims: readonly number[], period: Uint8Array): string {
    const elementBytes =
      elementType === ElementType.Float32 ? 4 : elementType === ElementType.Float16 ? 2 : 1;
    const length = product(dims) * elementBytes;
    for (let left = length; left > 0; left -= period.length)
      writeSync(this.data, period, 0, Math.min(left, period.length));
    const entries = { location: basename(this.dataFile), offset: String(this.end), length: String(length) };
    this.end += length;
    this.graph.message(5, (tensor) => {
      for (const dim of dims) tensor.varint(1, dim);
      tensor.varint(2, elementType).string(8, name).varint(14, 1);
      for (const [key, value] of Object.entries(entries))
        tensor.message(13, (entry) => entry.string(1, key).string(2, value));
    });
    return name;
  }

  /** Random bytes: packed integer weights. */
  bytes(name: string, elementType: number, dims: readonly number[]): string {
    const period = Uint8Array.from({ length: Math.min(PERIOD, product(dims)) }, () => this.next() * 256);
    return this.repeated(name, elementType, dims, period);
  }

  /** Numbers computed from their place. */
  floats(name: string, type: FloatType, dims: readonly number[], make: (i: number) => number): string {
    const values = Float32Array.from({ length: product(dims) }, (_, i) => make(i));
    return this.repeated(name, type, dims, encode(values, type));
  }

  /** Random numbers in ±scale. */
  random(name: string, type: FloatType, dims: readonly number[], scale: number): string {
    const length = Math.min(PERIOD, product(dims));
    const values = Float32Array.from({ length }, () => (2 * this.next() - 1) * scale);
    return this.repeated(name, type, dims, encode(values, type));
  }

  /** A small constant in the graph itself; a scalar without `dims`. */
  constant(
    name: string,
    elementType: typeof ElementType.Int64 | typeof ElementType.Int32 | FloatType,
    values: readonly number[],
    dims: readonly number[] = [],
  ): string {
    const raw =
      elementType === ElementType.Int64
        ? new BigInt64Array(values.map(BigInt))
        : elementType === ElementType.Int32
          ? new Int32Array(values)
          : encode(Float32Array.from(values), elementType);
    this.graph.message(5, (tensor) => {
      for (const dim of dims) tensor.varint(1, dim);
      tensor.varint(2, elementType).string(8, name).bytes(9, new Uint8Array(raw.buffer));
    });
    return name;
  }

  /** @returns the first output */
  node(
    opType: string,
    inputs: readonly string[],
    outputs: readonly [string, ...string[]],
    attributes: readonly Attribute[] = [],
    domain = '',
  ): string {
    this.graph.message(1, (writer) => {
      for (const input of inputs) writer.string(1, input);
      for (const output of outputs) writer.string(2, output);
      writer.string(3, outputs[0]).string(4, opType);
      for (const attribute of attributes) writer.bytes(5, attribute.bytes);
      if (domain !== '') writer.string(7, domain);
    });
    return outputs[0];
  }

  input(name: string, elementType: number, dims: readonly (number | string)[]): string {
    return this.value(11, name, elementType, dims);
  }

  output(name: string, elementType: number, dims: readonly (number | string)[]): string {
    return this.value(12, name, elementType, dims);
  }

  /** The serialised ModelProto; nothing can be added after it. */
  finish(): Uint8Array {
    closeSync(this.data);
    const model = new MessageWriter().varint(1, IR_VERSION).bytes(7, this.graph.finish());
    for (const [domain, version] of OPSETS)
      model.message(8, (opset) => opset.string(1, domain).varint(2, version));
    return model.finish();
  }

  private value(field: number, name: string, elementType: number, dims: readonly (number | string)[]) {
    this.graph.message(field, (info) =>
      info.string(1, name).message(2, (type) =>
        type.message(1, (tensor) =>
          tensor.varint(1, elementType).message(2, (shape) => {
            for (const dim of dims)
              shape.message(1, (d) => (typeof dim === 'number' ? d.varint(1, dim) : d.string(2, dim)));
          }),
        ),
      ),
    );
    return name;
  }
}

function encode(values: Float32Array, type: FloatType): Uint8Array {
  return new Uint8Array(
    type === ElementType.Float32 ? values.buffer : Uint16Array.from(values, halfBits).buffer,
  );
}

function product(dims: readonly number[]): number {
  return dims.reduce((a, b) => a * b, 1);
}

/** An attribute holding a float (AttributeProto.f). */
export function floatAttribute(name: string, value: number): Attribute {
  return { name, bytes: new MessageWriter().string(1, name).float(2, value).varint(20, 1).finish() };
}
