import { valuesRead } from './dataflow';
import type { Graph, Model, Node } from './model';

/**
 * Unwraps a merged decoder: a graph that is one `If` over "is there a cache", with the same weights in both branches.
 * The branch that reads the cache also serves an empty one, so it takes the place of the If.
 * A model without such an If is returned as it is.
 */
export function unwrapMergedDecoder(model: Model): Model {
  const { graph } = model;
  const outputs = new Set(graph.outputs.map((output) => output.name));
  const merged = graph.nodes.find(
    (node) =>
      node.opType === 'If' && node.outputs.some((name) => outputs.has(name) && !name.includes('present')),
  );
  if (!merged) return model;
  const branches = merged.attributes.flatMap((attribute) => attribute.graph ?? []);
  const branch = branches.toSorted((a, b) => cacheReads(b) - cacheReads(a))[0];
  if (!branch) return model;

  const taken = new Set(graph.nodes.flatMap((node) => node.outputs));
  const aliases = merged.outputs.flatMap((name, i): Node[] => {
    const inner = branch.outputs[i]?.name;
    if (inner === undefined || inner === name) return [];
    return [
      {
        name: `unwrapped/${name}`,
        opType: 'Identity',
        domain: '',
        inputs: [inner],
        outputs: [name],
        attributes: [],
      },
    ];
  });
  const clash = branch.nodes
    .flatMap((node) => node.outputs)
    .find((name) => name !== '' && taken.has(name) && !merged.outputs.includes(name));
  if (clash !== undefined)
    throw new Error(`cannot unwrap the merged decoder: "${clash}" is made inside and outside of it`);

  const nodes = [...graph.nodes.filter((node) => node !== merged), ...branch.nodes, ...aliases];
  const read = new Set(nodes.flatMap(valuesRead));
  return {
    ...model,
    graph: {
      ...graph,
      nodes,
      // The condition is no longer read by anything.
      inputs: graph.inputs.filter((input) => read.has(input.name) || !merged.inputs.includes(input.name)),
      initializers: [...graph.initializers, ...branch.initializers],
      valueInfos: [...graph.valueInfos, ...branch.valueInfos],
    },
  };
}

function cacheReads(graph: Graph): number {
  return graph.nodes.flatMap(valuesRead).filter((name) => name.startsWith('past')).length;
}
