import type { Tokenizer } from '../tokenizer';
import type { Reading } from '../types';

/** Alternatives kept for each token. */
export const SCORED_ALTERNATIVES = 5;

/**
 * Readings of all tokens of a text, in flat arrays: a long text has hundreds of thousands of tokens. NaN where nothing is
 * predicted, at the first token of a model whose texts have no opening.
 */
export interface TokenScores {
  /** [tokens] */
  readonly ids: Int32Array;
  /** Where each token ends in the text, UTF-16 units, [tokens]; each begins where the one before it ends. */
  readonly ends: Int32Array;
  /** Nats, [tokens]. */
  readonly entropy: Float32Array;
  /** Nats squared, [tokens]. */
  readonly varentropy: Float32Array;
  /** −ln p of the token that stands there, nats, [tokens]. */
  readonly surprisal: Float32Array;
  /** The most probable tokens at each place, descending, where they were asked for. */
  readonly alternatives?: ScoredAlternatives;
}

export interface ScoredAlternatives {
  /** Alternatives a token. */
  readonly count: number;
  /** Token ids, −1 where a vocabulary has no more, [tokens, count]. */
  readonly ids: Int32Array;
  /** [tokens, count] */
  readonly probabilities: Float32Array;
  /** Text of every token id that occurs above. */
  readonly texts: ReadonlyMap<number, string>;
}

/** Gathers the readings of the tokens `ids`, in whatever order they come. */
export function scoresOf(
  tokenizer: Pick<Tokenizer, 'textOf'>,
  ids: readonly number[],
  withAlternatives: boolean,
) {
  const numbers = () => new Float32Array(ids.length).fill(NaN);
  const [entropy, varentropy, surprisal] = [numbers(), numbers(), numbers()];
  const count = withAlternatives ? SCORED_ALTERNATIVES : 0;
  const alternativeIds = new Int32Array(ids.length * count).fill(-1);
  const probabilities = new Float32Array(ids.length * count);
  const texts = new Map<number, string>();
  return {
    /** @param nats surprisal of the token at `place` */
    set(place: number, reading: Reading, nats: number): void {
      entropy[place] = reading.entropy;
      varentropy[place] = reading.varentropy;
      surprisal[place] = nats;
      reading.top.slice(0, count).forEach(({ id, logProbability }, i) => {
        alternativeIds[place * count + i] = id;
        probabilities[place * count + i] = Math.exp(logProbability);
        if (!texts.has(id)) texts.set(id, tokenizer.textOf(id));
      });
    },
    result(ends: readonly number[]): TokenScores {
      return {
        ids: Int32Array.from(ids),
        ends: Int32Array.from(ends),
        entropy,
        varentropy,
        surprisal,
        ...(withAlternatives ? { alternatives: { count, ids: alternativeIds, probabilities, texts } } : {}),
      };
    },
  };
}
