import { predecessors, type Dataflow } from './dataflow';
import {
  embeddingSources,
  isAddition,
  isSkipNorm,
  readsOnlyShape,
  sumSlot,
  type ResidualAdd,
} from './residual';

/**
 * Finds the residual stream by walking it forward from the embedding: through casts, onto every addition of the stream
 * and something that depends on the tokens, and on from its sum. Independent of locateByDominators on purpose: the two
 * fail on different graphs, and a graph is only steered where they agree.
 */
const PASS_THROUGH = new Set([
  'Cast',
  'Identity',
  'Dropout',
  'DequantizeLinear',
  // OPT flattens its stream to [tokens, hidden] around the feed-forward layer.
  'Reshape',
  'Squeeze',
  'Unsqueeze',
]);

/** What may also stand between the lookup and the first block: a projection, a norm, or the parts of one. */
const EMBEDDING_STEPS = new Set([
  'MatMul',
  'LayerNormalization',
  'SimplifiedLayerNormalization',
  'RMSNormalization',
  'Sub',
  'Div',
]);

/** Scales, position embeddings and the like may stand between the lookup and the first block. */
const MAX_STEPS = 10_000;

/** The longest chain of additions from any embedding; empty when there is none. */
export function locateByWalking(flow: Dataflow): ResidualAdd[] {
  const sources = embeddingSources(flow);
  const dependent = tokenDependent(flow, sources);
  let longest: ResidualAdd[] = [];
  for (const source of sources) {
    const node = flow.graph.nodes[source];
    // EmbedLayerNormalization offers its plain sum as output 2, next to the normalised output 0.
    const starts =
      node?.opType === 'EmbedLayerNormalization' ? [node.outputs[2], node.outputs[0]] : [node?.outputs[0]];
    for (const start of starts) {
      if (!start) continue;
      const chain = walk(flow, start, dependent);
      if (chain.length > longest.length) longest = chain;
    }
  }
  return longest;
}

function walk(flow: Dataflow, start: string, dependent: ReadonlySet<number>): ResidualAdd[] {
  const chain: ResidualAdd[] = [];
  let value = start;
  for (let step = 0; step < MAX_STEPS; step++) {
    const readers = flow.consumers.get(value) ?? [];
    const add = firstAddition(flow, value, readers, dependent);
    if (add) {
      chain.push(add);
      const node = flow.graph.nodes[add.node];
      const sum = node?.outputs[sumSlot(node)];
      if (!sum) return chain; // a fused norm that does not give its sum away: the stream ends here
      value = sum;
      continue;
    }
    const next = readers.find((index) => carriesOn(flow, value, index, dependent, chain.length === 0));
    const output = next === undefined ? undefined : flow.graph.nodes[next]?.outputs[0];
    if (output === undefined) return chain;
    value = output;
  }
  return chain;
}

/** Looks through casts, because the trunk may reach its next addition by way of one while a sibling reader does not. */
function firstAddition(
  flow: Dataflow,
  value: string,
  readers: readonly number[],
  dependent: ReadonlySet<number>,
): ResidualAdd | undefined {
  for (const index of readers) {
    const node = flow.graph.nodes[index];
    if (!node || !(isAddition(node) || isSkipNorm(node))) continue;
    const trunkSlot = node.inputs.indexOf(value);
    if (trunkSlot !== 0 && trunkSlot !== 1) continue;
    const other = flow.producer.get(node.inputs[1 - trunkSlot] ?? '');
    if (other !== undefined && dependent.has(other))
      return { node: index, trunkSlot, branchSlot: 1 - trunkSlot };
  }
  for (const index of readers) {
    const node = flow.graph.nodes[index];
    const output = node?.outputs[0];
    if (!node || !output || !(node.opType === 'Cast' || node.opType === 'Identity')) continue;
    const add = firstAddition(flow, output, flow.consumers.get(output) ?? [], dependent);
    if (add) return add;
  }
  return undefined;
}

function carriesOn(
  flow: Dataflow,
  value: string,
  index: number,
  dependent: ReadonlySet<number>,
  beforeFirstBlock: boolean,
): boolean {
  const node = flow.graph.nodes[index];
  if (!node) return false;
  if (PASS_THROUGH.has(node.opType)) return node.inputs[0] === value;
  if (!beforeFirstBlock) return false;
  if (EMBEDDING_STEPS.has(node.opType)) return node.inputs[0] === value;
  if (node.opType !== 'Mul' && !isAddition(node)) return false;
  // The embedding's scale, or position and type embeddings: the other operand knows nothing of the tokens.
  const other = node.inputs.find((input) => input !== value);
  const from = other === undefined ? undefined : flow.producer.get(other);
  return other !== undefined && (from === undefined || !dependent.has(from));
}

function tokenDependent(flow: Dataflow, sources: readonly number[]): Set<number> {
  const dependent = new Set(sources);
  for (const index of flow.order) {
    const node = flow.graph.nodes[index];
    if (!node || readsOnlyShape(node)) continue;
    if (predecessors(flow, index).some((before) => dependent.has(before))) dependent.add(index);
  }
  return dependent;
}
