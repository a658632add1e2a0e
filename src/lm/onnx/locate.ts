import { ancestors, type Dataflow } from './dataflow';
import { locateByDominators } from './locate-by-dominators';
import { locateByWalking } from './locate-by-walking';
import { NotSteerable, type ResidualAdd, type ResidualStream } from './residual';

/**
 * Locates the residual stream by two independent methods that must agree, and assigns its additions to decoder blocks.
 * @throws NotSteerable with the reason, where the graph is not a stack of like blocks around one stream
 */
export function locateResidualStream(flow: Dataflow): ResidualStream {
  const adds = locateByDominators(flow);
  const blocks = assignBlocks(flow, adds);
  // A block written x + attention + feed-forward has a partial sum, which the walk passes and no dominator is.
  const walked = locateByWalking(flow);
  const ends = walked.length === 0 ? [] : assignBlocks(flow, walked);
  if (blocks.length !== ends.length || blocks.some((add, i) => add.node !== ends[i]?.node)) {
    throw new NotSteerable(
      `the two ways of finding the residual stream disagree (${adds.length} and ${walked.length} additions)`,
    );
  }
  return { adds, blocks };
}

/**
 * A block's cache is computed from the block's input, so the last addition among the cache's ancestors is where the
 * block before it ended.
 */
function assignBlocks(flow: Dataflow, adds: readonly ResidualAdd[]): ResidualAdd[] {
  const cacheOutputs = numberedCaches(flow);
  if (cacheOutputs.size === 0) {
    throw new NotSteerable(
      'the graph has no cache outputs to tell its blocks apart; export it with past key values',
    );
  }
  const starts = [...cacheOutputs.entries()]
    .toSorted(([a], [b]) => a - b)
    .map(([, producers]) => {
      const before = new Set(producers.flatMap((producer) => [...ancestors(flow, producer)]));
      return adds.findLastIndex((add) => before.has(add.node));
    });
  const perBlock = adds.length / starts.length;
  const isUniform = starts.every((start, block) => start === block * perBlock - 1);
  if (!Number.isInteger(perBlock) || !isUniform) {
    throw new NotSteerable(
      `the ${adds.length} additions onto the residual stream do not divide evenly over ${starts.length} blocks`,
    );
  }
  return starts.flatMap((start) => adds[start + perBlock] ?? []);
}

/** Producers of the cache outputs, by the block number in their names. */
function numberedCaches(flow: Dataflow): Map<number, number[]> {
  const caches = new Map<number, number[]>();
  for (const output of flow.graph.outputs) {
    if (/hidden/i.test(output.name)) continue; // "hidden_states.3" is no state of a cache
    const number = blockNumber(output.name);
    const producer = flow.producer.get(output.name);
    if (number === undefined || producer === undefined) continue;
    caches.set(number, [...(caches.get(number) ?? []), producer]);
  }
  return caches;
}

/** The block number in a cache's name: `present.3.key`, `past_key_values.3.value`, `past_3`, `present_conv.3`. */
export function blockNumber(name: string): number | undefined {
  const match = /(?:present|past|key|value|conv|cache|state)\D*(\d+)/i.exec(name);
  return match?.[1] === undefined ? undefined : Number(match[1]);
}
