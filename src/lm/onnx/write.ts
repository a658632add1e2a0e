import type { ByteSource } from './bytes';
import type { Graph, Initializer, Model, Node, ValueInfo } from './model';
import { MessageWriter, WireError } from './wire';

/** File names relative to the folder of the real graph file. */
export interface WeightPlaces {
  readonly graph: string;
  /** The file that an initializer of the graph calls `location`. */
  readonly external: (location: string) => string;
}

/**
 * Serialises an edited model whose large initializers stay where they are: each becomes an external reference to a
 * byte range of the original file, so that the result is a few hundred kilobytes and the weights are memory-mapped.
 * Source: TensorProto.external_data in onnx.proto.
 *
 * @param source the file the model was scanned from; verbatim fields are copied from it
 * @param places where the weights are, as seen from the folder given to the runtime
 */
export function writeModel(model: Model, source: ByteSource, places: WeightPlaces): Uint8Array {
  const writer = new MessageWriter();
  for (const field of model.rest) writer.copy(source, field);
  writer.message(7, (graph) => {
    writeGraph(graph, model.graph, source, places);
  });
  return writer.finish();
}

function writeGraph(writer: MessageWriter, graph: Graph, source: ByteSource, places: WeightPlaces): void {
  for (const node of graph.nodes) writer.message(1, (inner) => writeNode(inner, node));
  writer.string(2, graph.name);
  for (const initializer of graph.initializers) writeInitializer(writer, initializer, places);
  for (const value of graph.inputs) writer.message(11, (inner) => writeValueInfo(inner, value));
  for (const value of graph.outputs) writer.message(12, (inner) => writeValueInfo(inner, value));
  for (const value of graph.valueInfos) {
    // Sequence and optional types were scanned without their type; shape inference finds them again.
    if (value.elementType !== 0) writer.message(13, (inner) => writeValueInfo(inner, value));
  }
  for (const field of graph.rest) writer.copy(source, field);
}

function writeNode(writer: MessageWriter, node: Node): void {
  for (const input of node.inputs) writer.string(1, input);
  for (const output of node.outputs) writer.string(2, output);
  writer.string(3, node.name).string(4, node.opType);
  for (const attribute of node.attributes) {
    if (attribute.bytes.length === 0)
      throw new WireError(`a branch of node "${node.name}" holds more weights than can be carried`);
    writer.bytes(5, attribute.bytes);
  }
  if (node.domain !== '') writer.string(7, node.domain);
}

function writeInitializer(writer: MessageWriter, initializer: Initializer, places: WeightPlaces): void {
  const { data } = initializer;
  if (data.kind === 'inline') {
    writer.bytes(5, data.proto);
    return;
  }
  const location = data.kind === 'file' ? places.graph : places.external(data.location);
  writer.message(5, (tensor) => {
    for (const dim of initializer.dims) tensor.varint(1, dim);
    tensor.varint(2, initializer.elementType).string(8, initializer.name);
    const entry = (key: string, value: string) => {
      tensor.message(13, (inner) => inner.string(1, key).string(2, value));
    };
    entry('location', location);
    entry('offset', String(data.offset));
    if (data.length !== undefined) entry('length', String(data.length));
    tensor.varint(14, 1); // data_location = EXTERNAL
  });
}

function writeValueInfo(writer: MessageWriter, value: ValueInfo): void {
  writer.string(1, value.name).message(2, (type) => {
    type.message(1, (tensor) => {
      tensor.varint(1, value.elementType);
      if (!value.dims) return;
      const { dims } = value;
      tensor.message(2, (shape) => {
        for (const dim of dims) {
          shape.message(1, (inner) => {
            if (typeof dim === 'number') inner.varint(1, dim);
            else if (dim !== '?') inner.string(2, dim);
          });
        }
      });
    });
  });
}
