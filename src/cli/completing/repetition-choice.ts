import { repetitionSchema, REPETITION_SHAPE } from '../../lm/repetition';
import type { SamplingOptions } from '../../lm/types';
import { UsageError, type Arguments } from '../command';
import { single } from '../values';

/**
 * What `--repetition-penalty` says; nothing where it is left to the model.
 * @throws UsageError when it is no penalty
 */
export function repetitionChoice(given: Arguments): Pick<SamplingOptions, 'repetition'> {
  const text = single(given, 'repetition-penalty');
  if (text === undefined) return {};
  const [nats, growth = REPETITION_SHAPE.growth, from = REPETITION_SHAPE.from, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? NaN : Number(part)));
  const parsed = repetitionSchema.safeParse({ nats, growth, from });
  if (!parsed.success || more.length > 0)
    throw new UsageError(
      `--repetition-penalty ${text} is none: give nats from 0 to 100, or nats, growth and tokens like 1,2,6.`,
    );
  return { repetition: parsed.data };
}
