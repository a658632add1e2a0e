import type { KeyValueCache } from './kv-cache';

/** Keys and values of a token depend on what steered it: '' for unsteered, else the state's fingerprint. */
export interface CachedToken {
  readonly id: number;
  readonly steering: string;
}

/** The tokens behind a key-value cache, so that a request reuses the longest start it has in common with the last. */
export class CachedSequence {
  private tokens: CachedToken[] = [];

  constructor(readonly cache: KeyValueCache) {}

  /**
   * Keeps what the cache and `wanted` have in common from the start on, and forgets the rest.
   * @param atMost positions to keep at most; the last one of a prompt is always computed, for its logits
   * @returns how many positions were kept
   */
  keepCommonPrefix(wanted: readonly CachedToken[], atMost: number): number {
    const limit = Math.min(atMost, this.tokens.length, wanted.length);
    let common = 0;
    while (common < limit && sameToken(this.tokens[common], wanted[common])) common++;
    this.tokens.length = common;
    this.cache.truncate(common);
    return common;
  }

  /** Records tokens whose keys and values a run has just appended to the cache. */
  push(tokens: readonly CachedToken[]): void {
    this.tokens.push(...tokens);
  }
}

function sameToken(a: CachedToken | undefined, b: CachedToken | undefined): boolean {
  return a !== undefined && a.id === b?.id && a.steering === b.steering;
}
