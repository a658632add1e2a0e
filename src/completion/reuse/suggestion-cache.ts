import { createHash, type Hash } from 'node:crypto';
import type { Outcome } from '../continuation';
import type { Place } from '../query';
import { windowsAround } from '../text/windows';
import { advance } from './advance';
import { LruCache } from './lru-cache';

/** Places that are remembered; a suggestion takes a few kilobytes. */
const CAPACITY = 250;
/** How far before the cursor a suggestion may have begun that is found again when its start has been typed. */
const MAX_TYPED = 100;

/** An outcome and the place it is for. */
export interface Found {
  readonly outcome: Outcome;
  readonly place: Place;
}

/**
 * Outcomes by the identity of the request and the text around the cursor, which is kept as a hash. A continuation is also
 * found from inside it, where its start has been typed since; a reason for silence only at its own place.
 */
export class SuggestionCache {
  private readonly outcomes: LruCache<string, Outcome>;

  constructor(capacity = CAPACITY) {
    this.outcomes = new LruCache(capacity);
  }

  get size(): number {
    return this.outcomes.size;
  }

  set(identity: string, place: Place, outcome: Outcome): void {
    const { prefix, suffix } = windowsAround(place);
    this.outcomes.set(digest(scope(identity, suffix).update(prefix)), outcome);
  }

  /** What is known for the place, the nearest to it first. */
  find(identity: string, place: Place): Found | undefined {
    const { prefix, suffix } = windowsAround(place);
    const earliest = Math.max(0, prefix.length - MAX_TYPED);
    // The text common to all candidates is hashed once.
    const common = scope(identity, suffix).update(prefix.slice(0, earliest));
    for (let end = prefix.length; end >= earliest; end--) {
      if (isWithinPair(prefix, end)) continue;
      const outcome = this.outcomes.get(digest(common.copy().update(prefix.slice(earliest, end))));
      if (outcome === undefined) continue;
      const typed = prefix.length - end;
      const from = { before: place.before.slice(0, place.before.length - typed), after: place.after };
      if (typed === 0) return { outcome, place: from };
      if (outcome.kind === 'continuation' && advance(outcome, from, place)) return { outcome, place: from };
    }
    return undefined;
  }

  clear(): void {
    this.outcomes.clear();
  }
}

/** Lengths first, so that what follows can be divided in one way only. */
function scope(identity: string, suffix: string): Hash {
  return createHash('sha256').update(`${identity.length} ${suffix.length} ${identity}${suffix}`);
}

function digest(hash: Hash): string {
  return hash.digest('base64');
}

/** Half a surrogate pair has no UTF-8, and would be hashed as any other. */
function isWithinPair(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff;
}
