import type { Field } from './wire';

/**
 * The part of an ONNX model that graph surgery needs, without weights.
 * Field numbers and semantics: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */

/** TensorProto.DataType codes used by decoders. */
export const ElementType = {
  Float32: 1,
  Uint8: 2,
  Int8: 3,
  Int32: 6,
  Int64: 7,
  Bool: 9,
  Float16: 10,
  Bfloat16: 16,
} as const;

/** An attribute of a node, kept as its serialised AttributeProto and decoded only where a value is asked for. */
export interface Attribute {
  readonly name: string;
  /** The serialised AttributeProto. */
  readonly bytes: Uint8Array;
  /** The subgraph of a control-flow attribute (AttributeProto.g). */
  readonly graph?: Graph;
}

export interface Node {
  readonly name: string;
  readonly opType: string;
  /** '' is ai.onnx; contrib operators are 'com.microsoft'. */
  readonly domain: string;
  /** Names of values; '' is an absent optional input. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: readonly Attribute[];
}

/** Type and shape of a named value; a symbolic or unknown dimension is a string. */
export interface ValueInfo {
  readonly name: string;
  readonly elementType: number;
  /** Absent when the value has no known rank. */
  readonly dims?: readonly (number | string)[];
}

/** Where an initializer's values are. */
export type TensorData =
  /** Few enough bytes to carry along: the serialised TensorProto. */
  | { readonly kind: 'inline'; readonly proto: Uint8Array }
  /** raw_data inside the model file. */
  | { readonly kind: 'file'; readonly offset: number; readonly length: number }
  /** A file beside the model (external_data). */
  | {
      readonly kind: 'external';
      readonly location: string;
      readonly offset: number;
      readonly length?: number;
    };

export interface Initializer {
  readonly name: string;
  readonly dims: readonly number[];
  readonly elementType: number;
  readonly data: TensorData;
}

export interface Graph {
  readonly name: string;
  readonly nodes: readonly Node[];
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly valueInfos: readonly ValueInfo[];
  readonly initializers: readonly Initializer[];
  /** Fields this code has no use for (sparse initializers, quantisation annotations), copied verbatim on writing. */
  readonly rest: readonly Field[];
}

export interface Model {
  readonly irVersion: number;
  /** Opset version by domain. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly graph: Graph;
  /** Qualified names (`domain:name`) of the model's local functions. */
  readonly functions: readonly string[];
  /** Fields of the model to copy verbatim on writing (producer, opsets, functions, metadata). */
  readonly rest: readonly Field[];
}
