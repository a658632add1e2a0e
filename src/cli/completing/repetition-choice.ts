import { REPETITION_SHAPE } from '../../lm/repetition';
import type { SamplingOptions } from '../../lm/types';
import type { Arguments } from '../command';
import { numberOption } from '../values';

/** What `--repetition-penalty` says; nothing where it is left to the model. */
export function repetitionChoice(given: Arguments): Pick<SamplingOptions, 'repetition'> {
  const nats = numberOption(given, 'repetition-penalty', { min: 0, max: 100 });
  return nats === undefined ? {} : { repetition: { nats, ...REPETITION_SHAPE } };
}
