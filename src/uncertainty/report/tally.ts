import type { ClassSpan, TokenClass } from '../../syntax/token-classes';
import type { ScoredToken } from '../scored-tokens';

/** What some tokens of a file add up to. */
export interface Tally {
  tokens: number;
  undecided: number;
  /** Σ H, nats. */
  entropy: number;
}

/** One file's sums, from which shares and means over many files are made; its tokens need not be kept. */
export interface FileTally {
  readonly language: string;
  readonly all: Readonly<Tally>;
  /** Σ H of the fifth of the tokens that has the most, nats. */
  readonly topFifthEntropy: number;
  readonly classes: ReadonlyMap<TokenClass, Readonly<Tally>>;
  /** By the text of the token, white space included. */
  readonly texts: ReadonlyMap<string, Readonly<Tally>>;
  /** By keyword, at the token that begins it: where the model chose it. */
  readonly keywords: ReadonlyMap<string, Readonly<Tally>>;
}

const TOP_SHARE = 0.2;

/** Sums over a scored file; tokens that nothing predicts are left out. */
export function tallyFile(
  language: string,
  text: string,
  tokens: readonly ScoredToken[],
  classes: readonly ClassSpan[],
): FileTally {
  const predicted = tokens.filter(({ entropy }) => !Number.isNaN(entropy));
  const all = newTally();
  const byClass = new Map<TokenClass, Tally>();
  const byText = new Map<string, Tally>();
  for (const token of predicted) {
    add(all, token);
    add(entryOf(byClass, token.tokenClass), token);
    // Part of a character has no text to be told by.
    if (token.text !== '') add(entryOf(byText, token.text), token);
  }
  const byKeyword = new Map<string, Tally>();
  let at = 0;
  for (const span of classes) {
    if (span.tokenClass !== 'keyword') continue;
    while (at < predicted.length && (predicted[at]?.end ?? 0) <= span.start) at++;
    const token = predicted[at];
    if (token && token.start <= span.start) add(entryOf(byKeyword, text.slice(span.start, span.end)), token);
  }
  const descending = predicted.map(({ entropy }) => entropy).sort((a, b) => b - a);
  const top = descending.slice(0, Math.round(TOP_SHARE * descending.length));
  return {
    language,
    all,
    topFifthEntropy: top.reduce((sum, entropy) => sum + entropy, 0),
    classes: byClass,
    texts: byText,
    keywords: byKeyword,
  };
}

export function newTally(): Tally {
  return { tokens: 0, undecided: 0, entropy: 0 };
}

function add(tally: Tally, { undecided, entropy }: ScoredToken): void {
  tally.tokens++;
  tally.undecided += Number(undecided);
  tally.entropy += entropy;
}

function entryOf<K>(tallies: Map<K, Tally>, key: K): Tally {
  let tally = tallies.get(key);
  if (!tally) tallies.set(key, (tally = newTally()));
  return tally;
}
