import { compose, type Composing } from './compose';
import type { Continuation, Written } from './continuation';
import type { ForkPlanner } from './forks';
import { sourceOf } from './source';
import type { Wanted } from './wanted';

/** The other candidates: the forks of the first one, made when they are asked for and kept as long as it is. */
export class Alternatives {
  private readonly known = new WeakMap<Written, readonly Continuation[]>();

  constructor(
    private readonly planner: ForkPlanner | undefined,
    private readonly composing: Omit<Composing, 'signal'>,
  ) {}

  /** @param wanted with the place that the first candidate was made for; so are the others */
  async of(first: Continuation, wanted: Wanted, signal: AbortSignal): Promise<readonly Continuation[]> {
    const known = this.known.get(first.written);
    if (known || !this.planner) return known ?? [];
    const most = Math.max(0, wanted.query.settings.maxCandidates - 1);
    const found: Continuation[] = [];
    const forks = await this.planner(sourceOf(first, wanted, wanted.place), most);
    for (const fork of forks.slice(0, most)) {
      const outcome = await compose(wanted, { ...this.composing, signal }, fork);
      // What there is so far is not all, and must not be remembered as if it were.
      if (signal.aborted) return found;
      if (outcome.kind === 'continuation' && isNew(outcome, [first, ...found])) found.push(outcome);
    }
    this.known.set(first.written, found);
    return found;
  }
}

function isNew({ text }: Continuation, others: readonly Continuation[]): boolean {
  return others.every((other) => other.text !== text);
}
