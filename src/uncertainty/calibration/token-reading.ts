import type { GeneratedToken } from '../../lm/types';
import type { TokenClass } from '../../syntax/token-classes';
import { topMargin } from '../margin';

/** What a calibrated reading is made of, for one generated token. */
export interface TokenReading {
  /** Nats. */
  readonly entropy: number;
  /** Nats squared. */
  readonly varentropy: number;
  /** −ln p of the token that was written, in nats. */
  readonly surprisal: number;
  /** Probability of the first choice less that of the second. */
  readonly margin: number;
  readonly tokenClass: TokenClass;
}

/** A token that could not come has an infinite surprisal; its reading is this one, the most that features tell apart. */
const MAX_SURPRISAL = 50;

export function readingOf(token: GeneratedToken, tokenClass: TokenClass): TokenReading {
  return {
    entropy: Math.max(0, token.entropy),
    varentropy: Math.max(0, token.varentropy),
    surprisal: Math.min(MAX_SURPRISAL, Math.max(0, -token.logprob)),
    margin: token.alternatives.length === 0 ? 0 : Math.min(1, Math.max(0, topMargin(token.alternatives))),
    tokenClass,
  };
}
