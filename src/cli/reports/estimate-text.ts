import type { Estimate } from '../../uncertainty/report/bootstrap';

/** A difference of shares. */
export function points(estimate: Estimate): string {
  return withInterval(estimate, (share) => withSign(100 * share, 1), ' points');
}

/** A difference of anything else. */
export function signed(estimate: Estimate): string {
  return withInterval(estimate, (difference) => withSign(difference, 2));
}

export function withSign(value: number, digits: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(digits)}`;
}

/** `value unit [low, high]`; what cannot be computed is shown as a dash. */
export function withInterval(
  { value, interval }: Estimate,
  shown: (value: number) => string,
  unit = '',
): string {
  if (!Number.isFinite(value)) return '–';
  return `${shown(value)}${unit}${interval ? ` [${shown(interval[0])}, ${shown(interval[1])}]` : ''}`;
}
