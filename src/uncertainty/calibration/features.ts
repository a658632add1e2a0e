import type { TokenClass } from '../../syntax/token-classes';
import { windowEntropies } from '../window-entropy';
import { logit } from './logistic';
import type { TokenReading } from './token-reading';

/** Classes in the order of the features and of the feedback log: new ones go to the end. */
export const CLASS_ORDER = [
  'keyword',
  'identifier',
  'literal',
  'operator',
  'punctuation',
  'whitespace',
  'comment',
  'text',
] as const satisfies readonly TokenClass[];

/** Odds beyond e^±12 are not told apart. */
const MAX_LOGIT = 12;

/** Names of a token's features, in order; stored with every fit, so that a fit of other features is refused. */
export const TOKEN_FEATURES: readonly string[] = [
  'entropy',
  'varentropy',
  'surprisal',
  'margin',
  'window entropy',
  'log position',
  'path surprisal',
  'path log-odds',
  'highest surprisal so far',
  'highest entropy so far',
  'lowest margin so far',
  ...CLASS_ORDER.map((tokenClass) => `class ${tokenClass}`),
];

/** Names of a suggestion's features, in order. */
export const SUGGESTION_FEATURES: readonly string[] = [
  'path surprisal',
  'path log-odds',
  'mean surprisal',
  'highest surprisal',
  'mean entropy',
  'highest entropy',
  'mean varentropy',
  'mean margin',
  'lowest margin',
  'last entropy',
  'log length',
  'complete',
  ...CLASS_ORDER.map((tokenClass) => `share ${tokenClass}`),
];

/**
 * Features of every token of one suggestion. "Path" is all of the suggestion up to and including the token: a token
 * survives only where everything before it does.
 *
 * @returns [tokens][TOKEN_FEATURES]
 */
export function tokenFeatures(readings: readonly TokenReading[]): number[][] {
  let path = 0;
  let [highestSurprisal, highestEntropy, lowestMargin] = [0, 0, 1];
  const ahead = windowEntropies(readings.map(({ entropy }) => entropy));
  return readings.map((reading, i) => {
    path += reading.surprisal;
    highestSurprisal = Math.max(highestSurprisal, reading.surprisal);
    highestEntropy = Math.max(highestEntropy, reading.entropy);
    lowestMargin = Math.min(lowestMargin, reading.margin);
    return [
      reading.entropy,
      reading.varentropy,
      reading.surprisal,
      reading.margin,
      // Nothing follows the last token, where the window is not a number.
      i === readings.length - 1 ? 0 : (ahead[i] ?? 0),
      Math.log1p(i),
      path,
      pathLogit(path),
      highestSurprisal,
      highestEntropy,
      lowestMargin,
      ...CLASS_ORDER.map((tokenClass) => Number(reading.tokenClass === tokenClass)),
    ];
  });
}

/**
 * Features of a suggestion as a whole.
 * @param isComplete whether the model ended it, rather than a limit
 * @returns [SUGGESTION_FEATURES]
 * @throws RangeError when there are no tokens
 */
export function suggestionFeatures(readings: readonly TokenReading[], isComplete: boolean): number[] {
  if (readings.length === 0) throw new RangeError('a suggestion has at least one token');
  const of = (value: (reading: TokenReading) => number) => readings.map(value);
  const surprisals = of(({ surprisal }) => surprisal);
  const entropies = of(({ entropy }) => entropy);
  const margins = of(({ margin }) => margin);
  const path = surprisals.reduce((sum, surprisal) => sum + surprisal, 0);
  return [
    path,
    pathLogit(path),
    mean(surprisals),
    highest(surprisals),
    mean(entropies),
    highest(entropies),
    mean(of(({ varentropy }) => varentropy)),
    mean(margins),
    -highest(margins.map((margin) => -margin)),
    entropies.at(-1) ?? 0,
    Math.log(readings.length),
    Number(isComplete),
    ...CLASS_ORDER.map((known) => mean(of(({ tokenClass }) => Number(tokenClass === known)))),
  ];
}

/** Log-odds of the product of the tokens' probabilities. */
function pathLogit(surprisal: number): number {
  return Math.min(MAX_LOGIT, Math.max(-MAX_LOGIT, logit(Math.exp(-surprisal))));
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function highest(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}
