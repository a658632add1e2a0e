import { intAttribute, intsAttribute } from './attributes';
import { analyseDataflow } from './dataflow';
import {
  ElementType,
  type Attribute,
  type Graph,
  type Initializer,
  type Model,
  type Node,
  type ValueInfo,
} from './model';
import { MessageWriter } from './wire';

/** Everything an edit adds is named below this, so that it cannot meet a name of the model. */
const PREFIX = 'tt/';

interface NewNode {
  readonly inputs: readonly string[];
  readonly attributes?: readonly Attribute[];
  readonly domain?: string;
}

/** A graph under edit. Operators are added in the form that the model's own opset asks for. */
export class GraphEditor {
  private readonly nodes: Node[];
  private readonly inputs: ValueInfo[];
  private outputs: ValueInfo[];
  private readonly initializers: Initializer[];
  private readonly opset: number;
  private count = 0;

  constructor(private readonly model: Model) {
    this.nodes = [...model.graph.nodes];
    this.inputs = [...model.graph.inputs];
    this.outputs = [...model.graph.outputs];
    this.initializers = [...model.graph.initializers];
    this.opset = model.opsets.get('') ?? 1;
  }

  /** The node at a position of the original graph, as edited so far. */
  node(index: number): Node {
    const node = this.nodes[index];
    if (!node) throw new RangeError(`the graph has no node ${index}`);
    return node;
  }

  replaceNode(index: number, change: Partial<Node>): void {
    this.nodes[index] = { ...this.node(index), ...change };
  }

  /** Makes a node read `value` in the given slot. */
  rewire(index: number, slot: number, value: string): void {
    this.replaceNode(index, {
      inputs: this.node(index).inputs.map((input, i) => (i === slot ? value : input)),
    });
  }

  addInput(name: string, elementType: number, dims: readonly (number | string)[]): string {
    this.inputs.push({ name, elementType, dims });
    return name;
  }

  addOutput(name: string, elementType: number, dims: readonly (number | string)[]): void {
    this.outputs.push({ name, elementType, dims });
  }

  removeOutputs(names: ReadonlySet<string>): void {
    this.outputs = this.outputs.filter((output) => !names.has(output.name));
  }

  /** A value of the graph given away under another name. */
  expose(value: string, output: string, elementType: number, dims: readonly (number | string)[]): void {
    this.emit('Identity', [output], { inputs: [value] });
    this.addOutput(output, elementType, dims);
  }

  add(opType: string, inputs: readonly string[], attributes: readonly Attribute[] = []): string {
    const output = this.fresh(opType);
    this.emit(opType, [output], { inputs, attributes });
    return output;
  }

  /** An int64 constant: a vector, or a scalar when `shape` is []. */
  integers(values: readonly number[], shape: readonly number[] = [values.length]): string {
    const name = this.fresh('constant');
    const raw = new Uint8Array(new BigInt64Array(values.map(BigInt)).buffer);
    const proto = new MessageWriter();
    for (const dim of shape) proto.varint(1, dim);
    proto.varint(2, ElementType.Int64).string(8, name).bytes(9, raw);
    this.initializers.push({
      name,
      dims: shape,
      elementType: ElementType.Int64,
      data: { kind: 'inline', proto: proto.finish() },
    });
    return name;
  }

  cast(value: string, to: number): string {
    return this.add('Cast', [value], [intAttribute('to', to)]);
  }

  /** Rows of `value` along `axis` at the positions in `index`. */
  gather(value: string, index: string, axis: number): string {
    return this.add('Gather', [value, index], [intAttribute('axis', axis)]);
  }

  concat(values: readonly string[], axis: number): string {
    return values.length === 1 && values[0] !== undefined
      ? values[0]
      : this.add('Concat', values, [intAttribute('axis', axis)]);
  }

  reduceSum(value: string, axis: number, keepDimensions: boolean): string {
    const keep = intAttribute('keepdims', keepDimensions ? 1 : 0);
    return this.opset < 13
      ? this.add('ReduceSum', [value], [intsAttribute('axes', [axis]), keep])
      : this.add('ReduceSum', [value, this.integers([axis])], [keep]);
  }

  reduceMax(value: string, axis: number): string {
    return this.opset < 18
      ? this.add('ReduceMax', [value], [intsAttribute('axes', [axis])])
      : this.add('ReduceMax', [value, this.integers([axis])]);
  }

  /** `count` pieces of equal size along the first axis. */
  splitFirstAxis(value: string, count: number): string[] {
    const outputs = Array.from({ length: count }, () => this.fresh('Split'));
    const ones = Array.from({ length: count }, () => 1);
    const axis = intAttribute('axis', 0);
    if (this.opset < 13)
      this.emit('Split', outputs, { inputs: [value], attributes: [axis, intsAttribute('split', ones)] });
    else this.emit('Split', outputs, { inputs: [value, this.integers(ones)], attributes: [axis] });
    return outputs;
  }

  /** The largest `count` values along the last axis, and their positions. */
  topK(value: string, count: number): { values: string; indices: string } {
    const values = this.fresh('TopK');
    const indices = this.fresh('TopK');
    this.emit('TopK', [values, indices], {
      inputs: [value, this.integers([count])],
      attributes: [intAttribute('axis', -1)],
    });
    return { values, indices };
  }

  /** Makes sure an optional output of a node exists and names it. */
  ensureOutput(index: number, slot: number): string {
    const outputs = [...this.node(index).outputs];
    while (outputs.length <= slot) outputs.push('');
    const name = outputs[slot] === '' || outputs[slot] === undefined ? this.fresh('sum') : outputs[slot];
    outputs[slot] = name;
    this.replaceNode(index, { outputs });
    return name;
  }

  /** The edited model, its nodes in topological order as ONNX asks. */
  finish(): Model {
    const graph: Graph = {
      ...this.model.graph,
      nodes: this.nodes,
      inputs: this.inputs,
      outputs: this.outputs,
      initializers: this.initializers,
    };
    const order = analyseDataflow(graph).order;
    return { ...this.model, graph: { ...graph, nodes: order.map((index) => this.node(index)) } };
  }

  private emit(opType: string, outputs: readonly string[], node: NewNode): void {
    this.nodes.push({
      name: `${PREFIX}${opType}_${this.count++}`,
      opType,
      domain: node.domain ?? '',
      inputs: node.inputs,
      outputs,
      attributes: node.attributes ?? [],
    });
  }

  private fresh(what: string): string {
    return `${PREFIX}${what}_${this.count++}:0`;
  }
}
