import { UserError } from '../../common/errors';
import { integerAttribute } from './attributes';
import { blockNumber } from './locate';
import { logitsOutput } from './residual';
import { ElementType, type Graph, type Model, type ValueInfo } from './model';

/** One cached tensor of a decoder: fed as `past`, returned as `present`. */
export interface CacheSlot {
  readonly past: string;
  readonly present: string;
  readonly block: number;
  readonly elementType: number;
  /** Shape for batch 1 with 0 at the sequence axis, e.g. [1, heads, 0, headSize]. */
  readonly shape: readonly number[];
  readonly sequenceAxis: number;
}

/** What a decoder takes and gives, as declared by its graph. */
export interface DecoderInterface {
  readonly tokens: ValueInfo;
  readonly attentionMask?: ValueInfo;
  readonly positionIds?: ValueInfo;
  /** Present in merged decoders that could not be unwrapped. */
  readonly useCacheBranch?: ValueInfo;
  /** Positions of the run's tokens, int64 [tokens]. */
  readonly cachePosition?: ValueInfo;
  /** How many last positions to give logits at; 0 is all of them. */
  readonly logitsToKeep?: ValueInfo;
  readonly logits: ValueInfo;
  readonly cache: readonly CacheSlot[];
  /** The cache's attention masks what lies beyond the real length, by the length of the attention mask. */
  readonly groupQueryAttention: boolean;
}

/** Facts from config.json that fill what a graph leaves symbolic. */
export interface CacheHints {
  readonly keyValueHeads?: number | undefined;
  readonly headSize?: number | undefined;
}

/** @throws UserError naming what a decoder must have and this graph lacks */
export function describeInterface(model: Model, hints: CacheHints = {}): DecoderInterface {
  const { graph } = model;
  const input = (name: string) => graph.inputs.find((candidate) => candidate.name === name);
  const tokens = input('input_ids') ?? input('input');
  if (!tokens) {
    throw new UserError('the graph takes no token ids (input_ids): only text decoders can be completed with');
  }
  const logits = logitsOutput(graph);
  if (!logits || (logits.dims && logits.dims.length !== 3)) {
    throw new UserError(
      'the graph gives no logits for each token: it is an encoder or a classifier, not a decoder',
    );
  }
  const attentionMask = input('attention_mask');
  const positionIds = input('position_ids');
  const useCacheBranch = input('use_cache_branch');
  const cachePosition = input('cache_position');
  const logitsToKeep = input('num_logits_to_keep');
  const groupQuery = graph.nodes.filter((node) => node.opType === 'GroupQueryAttention');
  const headsAttribute = groupQuery[0] && integerAttribute(groupQuery[0], 'kv_num_heads');
  const resolved: CacheHints = {
    keyValueHeads: headsAttribute ?? hints.keyValueHeads,
    headSize: hints.headSize ?? rotaryHeadSize(graph),
  };
  const cache = cacheSlots(graph, resolved);
  const known = new Set([
    tokens.name,
    'attention_mask',
    'position_ids',
    'use_cache_branch',
    'cache_position',
    'num_logits_to_keep',
    ...cache.map((slot) => slot.past),
  ]);
  const initialised = new Set(graph.initializers.map((initializer) => initializer.name));
  const unknown = graph.inputs.find(
    (candidate) => !known.has(candidate.name) && !initialised.has(candidate.name),
  );
  if (unknown)
    throw new UserError(
      `the graph asks for an input "${unknown.name}" that Trimtab does not know how to fill`,
    );
  return {
    tokens,
    ...(attentionMask ? { attentionMask } : {}),
    ...(positionIds ? { positionIds } : {}),
    ...(useCacheBranch ? { useCacheBranch } : {}),
    ...(cachePosition ? { cachePosition } : {}),
    ...(logitsToKeep ? { logitsToKeep } : {}),
    logits,
    cache,
    groupQueryAttention: groupQuery.length > 0 && groupQuery.length * 2 === cache.length,
  };
}

function cacheSlots(graph: Graph, hints: CacheHints): CacheSlot[] {
  const initialised = new Set(graph.initializers.map((initializer) => initializer.name));
  const pasts = graph.inputs.filter((input) => /past/i.test(input.name) && !initialised.has(input.name));
  return pasts.map((past) => {
    const present = presentFor(graph, past.name);
    const block = blockNumber(past.name);
    if (!present || block === undefined) {
      throw new UserError(
        `the cache input "${past.name}" has no matching output: export the model with past key values`,
      );
    }
    const rank = past.dims?.length ?? 0;
    // GPT-BigCode's older exports: keys and values of its one head in one row.
    const isFlat = rank === 3 && typeof past.dims?.[2] === 'number';
    if (rank !== 4 && rank !== 5 && !isFlat) {
      throw new UserError(
        `the cache input "${past.name}" has rank ${rank}: only key-value caches of rank 4 or 5 are supported`,
      );
    }
    const sequenceAxis = rank - 2;
    const shape = (past.dims ?? []).map((dim, axis) => {
      if (axis === sequenceAxis) return 0;
      if (typeof dim === 'number' && dim > 0) return dim;
      // [2, batch, heads, sequence, size] or [batch, heads, sequence, size]
      if (axis === Math.max(0, rank - 4)) return 1;
      const hint = axis === rank - 3 ? hints.keyValueHeads : hints.headSize;
      if (hint !== undefined) return hint;
      throw new UserError(
        `the size of "${past.name}" is not in the graph: put num_key_value_heads and head_dim into the model's config.json`,
      );
    });
    return {
      past: past.name,
      present: present.name,
      block,
      elementType: past.elementType,
      shape,
      sequenceAxis,
    };
  });
}

function presentFor(graph: Graph, past: string): ValueInfo | undefined {
  const key = (name: string) => name.replace(/past_key_values|present_key_values|past|present/i, '');
  return graph.outputs.find((output) => /present/i.test(output.name) && key(output.name) === key(past));
}

/** Rotary caches are [positions, headSize / 2]. */
function rotaryHeadSize(graph: Graph): number | undefined {
  const cosines = graph.initializers.find(
    (initializer) => initializer.name.includes('cos_cache') && initializer.elementType !== ElementType.Int64,
  );
  const half = cosines?.dims[1];
  return half === undefined ? undefined : half * 2;
}
