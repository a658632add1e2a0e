import type { Suggestion } from './suggestion';

/** How many are remembered. */
const CAPACITY = 32;

/** Suggestions offered lately, for the command that tells of acceptance. */
export class OfferedSuggestions {
  private readonly byId = new Map<number, Suggestion>();

  /** The suggestion of an id, while it is remembered. */
  find(id: number): Suggestion | undefined {
    return this.byId.get(id);
  }

  add(suggestions: readonly Suggestion[]): void {
    for (const suggestion of suggestions) this.byId.set(suggestion.candidate.id, suggestion);
    for (const id of this.byId.keys()) {
      if (this.byId.size <= CAPACITY) break;
      this.byId.delete(id);
    }
  }
}
