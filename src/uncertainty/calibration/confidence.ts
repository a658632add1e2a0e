import { untranslated, type Translate } from '../../common/translate';

/** How a probability is told: three bins and the number, since finer shades are not read. */
export const CONFIDENCE_BINS = ['unlikely', 'possible', 'likely'] as const;
export type ConfidenceBin = (typeof CONFIDENCE_BINS)[number];

/** From here on keeping pays more often than it costs: R-U-SURE's break-even. */
export const BREAK_EVEN = 0.7;
/** Below this the opposite is at least as likely as `likely` is at its start. */
const UNLIKELY_BELOW = 1 - BREAK_EVEN;
/** What a probability is of. */
export type Claim = 'to stay' | 'to be right';

const WORDINGS: Readonly<Record<Claim, Record<ConfidenceBin, (t: Translate, percent: number) => string>>> = {
  'to stay': {
    unlikely: (t, percent) => t('unlikely to stay, {0} %', percent),
    possible: (t, percent) => t('possible to stay, {0} %', percent),
    likely: (t, percent) => t('likely to stay, {0} %', percent),
  },
  'to be right': {
    unlikely: (t, percent) => t('unlikely to be right, {0} %', percent),
    possible: (t, percent) => t('possible to be right, {0} %', percent),
    likely: (t, percent) => t('likely to be right, {0} %', percent),
  },
};

/** Nothing a model says about itself is certain, so no rounding may say so. */
const [LOWEST_PERCENT, HIGHEST_PERCENT] = [1, 99] as const;

export interface Confidence {
  readonly bin: ConfidenceBin;
  /** Whole percent from 1 to 99. */
  readonly percent: number;
  /** For people, e.g. "likely to stay, 83 %". */
  readonly wording: string;
}

/**
 * The bin and the words for a calibrated probability.
 * @throws RangeError when it is none
 */
export function confidenceOf(
  probability: number,
  claim: Claim = 'to stay',
  t: Translate = untranslated,
): Confidence {
  if (!(probability >= 0 && probability <= 1))
    throw new RangeError(`probability ${probability} is not between 0 and 1`);
  const percent = Math.min(HIGHEST_PERCENT, Math.max(LOWEST_PERCENT, Math.round(100 * probability)));
  const bin = probability >= BREAK_EVEN ? 'likely' : probability < UNLIKELY_BELOW ? 'unlikely' : 'possible';
  return { bin, percent, wording: WORDINGS[claim][bin](t, percent) };
}
