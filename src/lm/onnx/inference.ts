import type { Dataflow } from './dataflow';
import { ElementType, type Initializer } from './model';
import { integerAttribute } from './attributes';
import { isSkipNorm, type ResidualAdd } from './residual';

/**
 * Element types and sizes that an exporter left out of the file, inferred from the operators around a value.
 */

const MAX_HOPS = 64;

/** The element type of a value, or undefined when the graph does not say. */
export function elementTypeOf(flow: Dataflow, value: string, hops = 0): number | undefined {
  const { graph } = flow;
  const known =
    [...graph.valueInfos, ...graph.inputs, ...graph.outputs].find((info) => info.name === value) ??
    graph.initializers.find((initializer) => initializer.name === value);
  if (known && known.elementType !== 0) return known.elementType;
  const index = flow.producer.get(value);
  const node = index === undefined ? undefined : graph.nodes[index];
  if (!node || hops === MAX_HOPS) return undefined;
  if (node.opType === 'Cast') return integerAttribute(node, 'to');
  if (node.opType === 'Constant' || readsNoFloat.has(node.opType)) return undefined;
  // Their data input is an integer; the result has the type of the scales.
  if (node.opType === 'DequantizeLinear') return elementTypeOf(flow, node.inputs[1] ?? '', hops + 1);
  if (node.opType === 'GatherBlockQuantized') return elementTypeOf(flow, node.inputs[2] ?? '', hops + 1);
  for (const input of node.inputs) {
    const type = input === '' ? undefined : elementTypeOf(flow, input, hops + 1);
    if (type === ElementType.Float32 || type === ElementType.Float16 || type === ElementType.Bfloat16)
      return type;
  }
  return undefined;
}

const readsNoFloat = new Set(['Shape', 'Size', 'Range', 'Equal', 'Less', 'Greater', 'And', 'Or', 'Not']);

/** Width of the residual stream, from whatever the graph says about it; undefined when nothing does. */
export function hiddenSizeOf(flow: Dataflow, add: ResidualAdd): number | undefined {
  const node = flow.graph.nodes[add.node];
  if (!node) return undefined;
  if (isSkipNorm(node)) {
    const gamma = initializer(flow, node.inputs[2]);
    if (gamma?.dims[0] !== undefined) return gamma.dims[0];
  }
  for (const value of [...node.outputs, ...node.inputs]) {
    const width = flow.graph.valueInfos.find((info) => info.name === value)?.dims?.at(-1);
    if (typeof width === 'number' && width > 0) return width;
  }
  return normWidth(flow, node.outputs[0] ?? '') ?? embeddingWidth(flow);
}

/** The stream is read by norms, whose weight is a vector as wide as the stream, a few nodes on. */
function normWidth(flow: Dataflow, value: string): number | undefined {
  const pending: [string, number][] = [[value, 0]];
  for (let next = pending.shift(); next; next = pending.shift()) {
    const [name, distance] = next;
    for (const reader of flow.consumers.get(name) ?? []) {
      const node = flow.graph.nodes[reader];
      if (!node) continue;
      for (const input of node.inputs) {
        const weight = initializer(flow, input);
        if (weight?.dims.length === 1 && (weight.dims[0] ?? 0) > 1) return weight.dims[0];
      }
      if (distance < 8) for (const output of node.outputs) pending.push([output, distance + 1]);
    }
  }
  return undefined;
}

function embeddingWidth(flow: Dataflow): number | undefined {
  for (const node of flow.graph.nodes) {
    if (node.opType !== 'Gather') continue;
    const table = initializer(flow, node.inputs[0]);
    if (table?.dims.length === 2) return table.dims[1];
  }
  return undefined;
}

export function initializer(flow: Dataflow, name: string | undefined): Initializer | undefined {
  return name === undefined || name === ''
    ? undefined
    : flow.graph.initializers.find((candidate) => candidate.name === name);
}
