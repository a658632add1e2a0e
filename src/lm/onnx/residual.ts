import type { Dataflow } from './dataflow';
import type { Graph, Node, ValueInfo } from './model';

/** One addition onto the residual stream: sum = trunk + branch (+ bias). */
export interface ResidualAdd {
  /** Position of the node in `graph.nodes`. */
  readonly node: number;
  /** Input slot that carries the stream. */
  readonly trunkSlot: number;
  /** Input slot that carries what the block adds to it. */
  readonly branchSlot: number;
}

/** Where the residual stream of a decoder runs. */
export interface ResidualStream {
  /** Every addition onto the stream, from the embedding to the head. */
  readonly adds: readonly ResidualAdd[];
  /** For each decoder block, its last addition: the sum there is the block's output. */
  readonly blocks: readonly ResidualAdd[];
}

/** The graph is understood well enough to say why it cannot be steered. */
export class NotSteerable extends Error {
  override readonly name = 'NotSteerable';
}

/** Fused `normalise(trunk + branch)`: output 0 is the normalised value, output 3 (often absent) the sum. */
export function isSkipNorm(node: Node): boolean {
  return node.opType === 'SkipLayerNormalization' || node.opType === 'SkipSimplifiedLayerNormalization';
}

/** Element-wise addition of two values, as exporters write it. */
export function isAddition(node: Node): boolean {
  return node.domain === '' && (node.opType === 'Add' || (node.opType === 'Sum' && node.inputs.length === 2));
}

/** Input slot of a SkipLayerNormalization's bias, which is part of its sum. */
export function skipNormBiasSlot(node: Node): number {
  return node.opType === 'SkipLayerNormalization' ? 4 : 3;
}

/** Output slot of the sum of a residual addition. */
export function sumSlot(node: Node): number {
  return isSkipNorm(node) ? 3 : 0;
}

/** Operators that yield a value's shape and none of its content. */
export function readsOnlyShape(node: Node): boolean {
  return node.opType === 'Shape' || node.opType === 'Size';
}

const LOOKUPS = new Set(['Gather', 'GatherElements', 'GatherBlockQuantized', 'EmbedLayerNormalization']);
const ON_THE_WAY_TO_LOOKUP = new Set([
  'Cast',
  'Reshape',
  'Unsqueeze',
  'Squeeze',
  'Identity',
  'Clip',
  'Where',
]);

/**
 * The nodes where token content enters the graph: lookups by token id, or the first readers of given embeddings.
 * @throws NotSteerable when there are none
 */
export function embeddingSources(flow: Dataflow): number[] {
  const names = flow.graph.inputs.map((input) => input.name);
  if (names.includes('inputs_embeds')) {
    const readers = flow.consumers.get('inputs_embeds') ?? [];
    const sources = readers.filter((index) => !isShapeReader(flow, index));
    if (sources.length > 0) return sources;
    throw new NotSteerable('nothing in the graph reads inputs_embeds');
  }
  const start = ['input_ids', 'input'].find((name) => names.includes(name)) ?? names[0] ?? '';
  const sources = new Set<number>();
  const pending = [start];
  const seen = new Set(pending);
  for (let value = pending.pop(); value !== undefined; value = pending.pop()) {
    for (const reader of flow.consumers.get(value) ?? []) {
      const node = flow.graph.nodes[reader];
      if (!node) continue;
      if (LOOKUPS.has(node.opType)) sources.add(reader);
      else if (ON_THE_WAY_TO_LOOKUP.has(node.opType)) {
        for (const output of node.outputs) {
          if (!seen.has(output)) pending.push(output);
          seen.add(output);
        }
      }
    }
  }
  if (sources.size === 0) throw new NotSteerable(`no embedding lookup reads "${start}"`);
  return [...sources];
}

function isShapeReader(flow: Dataflow, index: number): boolean {
  const node = flow.graph.nodes[index];
  return node === undefined || readsOnlyShape(node);
}

/** The output that holds the logits: the one of that name, else the first that is no cache. */
export function logitsOutput(graph: Graph): ValueInfo | undefined {
  return (
    graph.outputs.find((value) => value.name === 'logits') ??
    graph.outputs.find((value) => !/present|past|hidden|cache/i.test(value.name))
  );
}

/**
 * The node that makes the logits.
 * @throws NotSteerable when there is none
 */
export function logitsProducer(flow: Dataflow): number {
  const output = logitsOutput(flow.graph);
  const index = output && flow.producer.get(output.name);
  if (index === undefined) throw new NotSteerable('no node of the graph makes its logits');
  return index;
}
