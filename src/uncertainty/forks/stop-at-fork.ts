/** Where a suggestion is cut rather than guessed on. */
export interface ForkPoint {
  /** A token with more entropy than this is a fork; nats. */
  readonly entropyAbove: number;
  /** Characters, white space left out, that must remain: an earlier fork is passed over. */
  readonly leastCharacters: number;
}

/** Fewer characters are typed sooner than they are read. */
export const LEAST_CHARACTERS = 3;

/** Part of a token that says whether a suggestion goes on over it. */
export interface ForkToken {
  readonly text: string;
  /** Nats. */
  readonly entropy: number;
}

/**
 * Index of the token that a suggestion should end before: the first at which the model is undecided beyond the
 * threshold, unless too little would remain. More tokens do not change the answer, so it can be asked while they come.
 *
 * @returns undefined when there is none
 */
export function forkIndex(tokens: readonly ForkToken[], point: ForkPoint): number | undefined {
  return cutIndex(tokens, ({ entropy }) => entropy > point.entropyAbove, point.leastCharacters);
}

/** The first token that a rule would end a suggestion before, where at least so many characters remain. */
export function cutIndex<T extends { readonly text: string }>(
  tokens: readonly T[],
  isEnd: (token: T, index: number) => boolean,
  leastCharacters: number,
): number | undefined {
  let characters = 0;
  for (const [index, token] of tokens.entries()) {
    if (characters >= leastCharacters && isEnd(token, index)) return index;
    characters += token.text.replace(/\s+/g, '').length;
  }
  return undefined;
}
