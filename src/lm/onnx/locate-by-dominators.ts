import { predecessors, successors, type Dataflow } from './dataflow';
import {
  NotSteerable,
  embeddingSources,
  isAddition,
  isSkipNorm,
  logitsProducer,
  readsOnlyShape,
  type ResidualAdd,
} from './residual';

/**
 * Finds the residual stream as the chain of nodes that every path from the tokens to the logits passes through.
 *
 * Paths are counted forward from the embedding lookups and backward from the logits; a node is a cut when the product
 * of the two equals the number of all paths. Counts are exact modulo a 61-bit prime: they grow exponentially with
 * depth, and a false cut needs a collision of probability 2^-61 per node.
 */
const PRIME = (1n << 61n) - 1n;

/** A trunk operand may pass this many no-op casts and partial sums between two additions. */
const MAX_CASTS = 4;

/** @throws NotSteerable when logits or tokens cannot be found, or nothing is added onto the stream */
export function locateByDominators(flow: Dataflow): ResidualAdd[] {
  const sink = logitsProducer(flow);
  const { forward, cuts } = findCuts(flow, embeddingSources(flow), sink);
  const adds: ResidualAdd[] = [];
  for (const index of flow.order) {
    if (!cuts.has(index)) continue;
    const add = asResidualAdd(flow, index, cuts, forward);
    if (add) adds.push(add);
  }
  if (adds.length === 0)
    throw new NotSteerable('nothing is added onto a residual stream: the graph has no decoder blocks');
  return adds;
}

function findCuts(
  flow: Dataflow,
  sources: readonly number[],
  sink: number,
): { forward: bigint[]; cuts: ReadonlySet<number> } {
  const { nodes } = flow.graph;
  const forward = nodes.map(() => 0n);
  for (const source of sources) forward[source] = 1n;
  const carriesValues = (index: number) => {
    const node = nodes[index];
    return node !== undefined && !readsOnlyShape(node);
  };
  for (const index of flow.order) {
    if (!carriesValues(index)) continue;
    let paths = forward[index] ?? 0n;
    for (const before of predecessors(flow, index)) paths += forward[before] ?? 0n;
    forward[index] = paths % PRIME;
  }
  const backward = nodes.map(() => 0n);
  backward[sink] = 1n;
  for (const index of flow.order.toReversed()) {
    if (!carriesValues(index)) continue;
    let paths = backward[index] ?? 0n;
    for (const after of successors(flow, index)) if (carriesValues(after)) paths += backward[after] ?? 0n;
    backward[index] = paths % PRIME;
  }
  const total = forward[sink] ?? 0n;
  const cuts = new Set<number>();
  nodes.forEach((_, index) => {
    if (total !== 0n && ((forward[index] ?? 0n) * (backward[index] ?? 0n)) % PRIME === total) cuts.add(index);
  });
  return { forward, cuts };
}

function asResidualAdd(
  flow: Dataflow,
  index: number,
  cuts: ReadonlySet<number>,
  forward: readonly bigint[],
): ResidualAdd | undefined {
  const node = flow.graph.nodes[index];
  if (!node || !(isAddition(node) || isSkipNorm(node))) return undefined;
  const dependsOnTokens = (slot: number) => {
    const from = flow.producer.get(node.inputs[slot] ?? '');
    return from !== undefined && (forward[from] ?? 0n) !== 0n;
  };
  if (!dependsOnTokens(0) || !dependsOnTokens(1)) return undefined;
  const trunkSlot = [0, 1].find((slot) => leadsToCut(flow, node.inputs[slot] ?? '', cuts));
  if (trunkSlot === undefined) return undefined;
  return { node: index, trunkSlot, branchSlot: 1 - trunkSlot };
}

function leadsToCut(flow: Dataflow, value: string, cuts: ReadonlySet<number>, hops = 0): boolean {
  let name = value;
  for (let hop = hops; hop <= MAX_CASTS; hop++) {
    const from = flow.producer.get(name);
    const node = from === undefined ? undefined : flow.graph.nodes[from];
    if (from === undefined || !node) return false;
    if (cuts.has(from)) return true;
    // The partial sum of x + attention + feed-forward: the stream is one of its operands.
    if (isAddition(node))
      return [0, 1].some((slot) => leadsToCut(flow, node.inputs[slot] ?? '', cuts, hop + 1));
    if (node.opType !== 'Cast' && node.opType !== 'Identity') return false;
    name = node.inputs[0] ?? '';
  }
  return false;
}
