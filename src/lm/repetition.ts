import * as z from 'zod';

/**
 * How a token is held back that would go on with a repetition: one that follows the same `length` tokens as it did
 * earlier in the completion loses `nats · growth^(length − from)` once `length` reaches `from`.
 */
export interface RepetitionPenalty {
  /** Taken off the logarithm of the probability at `from` repeated tokens; 0 holds nothing back. */
  readonly nats: number;
  /** Factor for each repeated token more. */
  readonly growth: number;
  /** Repeated tokens that are let pass, at least 1. */
  readonly from: number;
}

/** Penalties that come from outside: a model's own files, a request. */
export const repetitionSchema = z.strictObject({
  nats: z.number().min(0).max(100),
  growth: z.number().min(1).max(100),
  from: z.int().min(1).max(1000),
});

/** How a penalty grows and from where, when only its nats are given. */
export const REPETITION_SHAPE = { growth: 2, from: 6 } as const;

/** Beyond e^this nothing is left to take off, and the powers would overflow. */
const MOST_NATS = 1000;

/**
 * What to take off the tokens that would repeat what the completion has written, in nats by token id. Small models fall
 * into loops when they are decoded greedily (Holtzman et al. 2020), and a loop ends where going on costs more with every
 * turn. Only the completion is looked at, since code rightly repeats what is around it. Source: DRY sampling ("don't
 * repeat yourself", github.com/oobabooga/text-generation-webui/pull/5677), without its marks that end a repetition:
 * loops in code go across lines.
 *
 * @param written ids of the completion so far, in order
 */
export function repetitionPenalties(
  written: readonly number[],
  { nats, growth, from }: RepetitionPenalty,
): ReadonlyMap<number, number> {
  const penalties = new Map<number, number>();
  if (nats === 0) return penalties;
  for (let end = written.length - 1; end >= from; end--) {
    const length = commonEnd(written, end);
    const next = written[end];
    if (length < from || next === undefined) continue;
    const penalty = Math.min(MOST_NATS, nats * growth ** (length - from));
    penalties.set(next, Math.max(penalties.get(next) ?? 0, penalty));
  }
  return penalties;
}

/** How many tokens before index `end` are the same as those at the end of all. */
function commonEnd(ids: readonly number[], end: number): number {
  let length = 0;
  while (length < end && ids[end - 1 - length] === ids[ids.length - 1 - length]) length++;
  return length;
}
