import type { UndecidedOptions } from '../../uncertainty/reading';
import type { Arguments } from '../command';
import { numberOption } from '../values';

/** The EARL rule as `--quantile` and `--floor` set it. */
export function undecidedRule(given: Arguments): UndecidedOptions {
  const quantile = numberOption(given, 'quantile', { min: 0, max: 1 });
  const floorNats = numberOption(given, 'floor', { min: 0, max: 100 });
  return {
    ...(quantile === undefined ? {} : { quantile }),
    ...(floorNats === undefined ? {} : { floorNats }),
  };
}
