/** A probability that was told, and what came of it. */
export interface Forecast {
  readonly probability: number;
  readonly outcome: boolean;
}

export interface ReliabilityBin {
  readonly count: number;
  /** Mean of the probabilities told. */
  readonly predicted: number;
  /** Share of them that came true. */
  readonly observed: number;
}

/** Bins of the expected calibration error. */
export const ECE_BINS = 15;

/**
 * Bins of equal mass: forecasts ordered by probability and cut into `bins` runs whose sizes differ by one at most, so
 * that no bin is empty and none is decided by a handful. Equal probabilities stay in the order given.
 */
export function reliabilityBins(forecasts: readonly Forecast[], bins: number = ECE_BINS): ReliabilityBin[] {
  const sorted = [...forecasts].sort((a, b) => a.probability - b.probability);
  const count = Math.min(bins, sorted.length);
  return Array.from({ length: count }, (_, bin) => {
    const start = Math.floor((bin * sorted.length) / count);
    return binReport(sorted.slice(start, Math.floor(((bin + 1) * sorted.length) / count)));
  });
}

/** Expected calibration error: Σ n_b/n |predicted_b − observed_b| over bins of equal mass. NaN for no forecasts. */
export function expectedCalibrationError(forecasts: readonly Forecast[], bins: number = ECE_BINS): number {
  const gaps = reliabilityBins(forecasts, bins);
  const sum = gaps.reduce((all, bin) => all + bin.count * Math.abs(bin.predicted - bin.observed), 0);
  return sum / forecasts.length;
}

/** Mean squared difference of probability and outcome (Brier 1950). */
export function brierScore(forecasts: readonly Forecast[]): number {
  return mean(forecasts, ({ probability, outcome }) => (probability - Number(outcome)) ** 2);
}

/** Share of outcomes that came true. */
export function baseRate(forecasts: readonly Forecast[]): number {
  return mean(forecasts, ({ outcome }) => Number(outcome));
}

/** 1 − Brier score / that of always telling these forecasts' own base rate; NaN when all outcomes are the same. */
export function brierSkill(forecasts: readonly Forecast[]): number {
  const rate = baseRate(forecasts);
  const reference = rate * (1 - rate);
  return reference === 0 ? NaN : 1 - brierScore(forecasts) / reference;
}

/**
 * Area under the ROC curve: the chance that what came true was given more than what did not, ties counting half
 * (Mann-Whitney). NaN when all outcomes are the same.
 */
export function areaUnderRoc(forecasts: readonly Forecast[]): number {
  const sorted = [...forecasts].sort((a, b) => a.probability - b.probability);
  const positives = sorted.filter(({ outcome }) => outcome).length;
  const negatives = sorted.length - positives;
  let rankSum = 0;
  for (let start = 0; start < sorted.length;) {
    let end = start + 1;
    while (end < sorted.length && sorted[end]?.probability === sorted[start]?.probability) end++;
    const tied = sorted.slice(start, end).filter(({ outcome }) => outcome).length;
    rankSum += (tied * (start + 1 + end)) / 2;
    start = end;
  }
  if (positives === 0 || negatives === 0) return NaN;
  return (rankSum - (positives * (positives + 1)) / 2) / (positives * negatives);
}

function mean<T>(items: readonly T[], value: (item: T) => number): number {
  return items.reduce((sum, item) => sum + value(item), 0) / items.length;
}

/** Bins of equal width over [0, 1], for diagrams; empty ones are left out. */
export function equalWidthBins(forecasts: readonly Forecast[], bins: number): ReliabilityBin[] {
  const binOf = ({ probability }: Forecast) => Math.min(bins - 1, Math.floor(probability * bins));
  const groups = Array.from({ length: bins }, (): Forecast[] => []);
  for (const forecast of forecasts) groups[binOf(forecast)]?.push(forecast);
  return groups.filter((group) => group.length > 0).map(binReport);
}

function binReport(inside: readonly Forecast[]): ReliabilityBin {
  return {
    count: inside.length,
    predicted: mean(inside, ({ probability }) => probability),
    observed: baseRate(inside),
  };
}
