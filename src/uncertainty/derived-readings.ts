import { topMargin } from './margin';
import { effectiveChoices, undecided, type UndecidedOptions } from './reading';
import { windowEntropies } from './window-entropy';

/** A generated token, as far as its readings depend on it. */
export interface ReadToken {
  /** Natural logarithm of its probability. */
  readonly logprob: number;
  /** Nats. */
  readonly entropy: number;
  /** The most probable tokens, descending. */
  readonly alternatives: readonly { readonly probability: number }[];
}

/** What follows from a model's reading of a token, and from those of its neighbours. */
export interface DerivedReading {
  /** −ln p of the token that was chosen, nats. */
  readonly surprisal: number;
  /** See `effectiveChoices`. */
  readonly choices: number;
  /** See `topMargin`. */
  readonly margin: number;
  /** Nats; see `windowEntropies`. NaN at the last token, which none follows. */
  readonly windowEntropy: number;
  /** By the EARL rule, within the response. */
  readonly undecided: boolean;
}

/** @param tokens all of one response, in order */
export function derivedReadings(tokens: readonly ReadToken[], rule: UndecidedOptions = {}): DerivedReading[] {
  const entropies = tokens.map(({ entropy }) => entropy);
  const marks = undecided(entropies, rule);
  const windows = windowEntropies(entropies);
  return tokens.map(({ logprob, entropy, alternatives }, i) => ({
    surprisal: Math.max(0, -logprob),
    choices: effectiveChoices(entropy),
    margin: topMargin(alternatives),
    windowEntropy: windows[i] ?? NaN,
    undecided: marks[i] ?? false,
  }));
}
