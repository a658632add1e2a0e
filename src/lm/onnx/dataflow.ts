import type { Graph, Node } from './model';

/** Who makes and who reads each value of a graph. Nodes are their position in `graph.nodes`. */
export interface Dataflow {
  readonly graph: Graph;
  /** The node that makes a value; absent for inputs and initializers. */
  readonly producer: ReadonlyMap<string, number>;
  /** The nodes that read a value. */
  readonly consumers: ReadonlyMap<string, readonly number[]>;
  /** Nodes in topological order. */
  readonly order: readonly number[];
}

/** All values a node reads, those its subgraphs capture from outside included. */
export function valuesRead(node: Node): string[] {
  const read = node.inputs.filter((name) => name !== '');
  for (const attribute of node.attributes) {
    if (attribute.graph) read.push(...capturedValues(attribute.graph));
  }
  return read;
}

function capturedValues(graph: Graph): string[] {
  const own = new Set<string>();
  for (const value of [...graph.inputs, ...graph.initializers]) own.add(value.name);
  for (const node of graph.nodes) for (const output of node.outputs) own.add(output);
  const read = graph.nodes.flatMap(valuesRead);
  for (const output of graph.outputs) read.push(output.name);
  return read.filter((name) => !own.has(name));
}

/** @throws Error when the graph has a cycle or two nodes make one value */
export function analyseDataflow(graph: Graph): Dataflow {
  const producer = new Map<string, number>();
  graph.nodes.forEach((node, index) => {
    for (const output of node.outputs) {
      if (output === '') continue;
      if (producer.has(output)) throw new Error(`two nodes of the graph make the value "${output}"`);
      producer.set(output, index);
    }
  });
  const consumers = new Map<string, number[]>();
  graph.nodes.forEach((node, index) => {
    for (const name of new Set(valuesRead(node))) {
      const readers = consumers.get(name);
      if (readers) readers.push(index);
      else consumers.set(name, [index]);
    }
  });
  return { graph, producer, consumers, order: topologicalOrder(graph, producer, consumers) };
}

/** Kahn's algorithm; ties keep file order, so an already sorted graph keeps its order. */
function topologicalOrder(
  graph: Graph,
  producer: ReadonlyMap<string, number>,
  consumers: ReadonlyMap<string, readonly number[]>,
): number[] {
  const waitingFor = graph.nodes.map(
    (node) => [...new Set(valuesRead(node))].filter((name) => producer.has(name)).length,
  );
  const order: number[] = [];
  waitingFor.forEach((count, index) => {
    if (count === 0) order.push(index);
  });
  // The list grows while it is walked: it is its own queue.
  for (const index of order) {
    const node = graph.nodes[index];
    for (const output of node?.outputs ?? []) {
      if (output === '') continue;
      for (const reader of consumers.get(output) ?? []) {
        const left = (waitingFor[reader] ?? 0) - 1;
        waitingFor[reader] = left;
        if (left === 0) order.push(reader);
      }
    }
  }
  if (order.length !== graph.nodes.length) throw new Error('the graph has a cycle');
  return order;
}

/** The distinct nodes whose outputs a node reads. */
export function predecessors(flow: Dataflow, index: number): number[] {
  const node = flow.graph.nodes[index];
  if (!node) return [];
  const found = new Set<number>();
  for (const name of valuesRead(node)) {
    const from = flow.producer.get(name);
    if (from !== undefined) found.add(from);
  }
  return [...found];
}

/** The distinct nodes that read an output of a node. */
export function successors(flow: Dataflow, index: number): number[] {
  const found = new Set<number>();
  for (const output of flow.graph.nodes[index]?.outputs ?? []) {
    if (output === '') continue;
    for (const reader of flow.consumers.get(output) ?? []) found.add(reader);
  }
  return [...found];
}

/** A node and everything it is computed from. */
export function ancestors(flow: Dataflow, from: number): Set<number> {
  const seen = new Set([from]);
  const pending = [from];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    for (const before of predecessors(flow, next)) {
      if (!seen.has(before)) {
        seen.add(before);
        pending.push(before);
      }
    }
  }
  return seen;
}
