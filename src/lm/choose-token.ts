import type { Random } from '../common/random';
import { sampleToken } from './sampler';
import type { TokenHealer } from './token-healing';
import type { Reading, SamplingOptions } from './types';

/** The distribution over the next token; logits only where they were asked for. */
export interface Prediction {
  readonly reading: Reading;
  readonly logits?: Float32Array | undefined;
}

/** What a choice is bound by besides the model's distribution. */
export interface Restriction {
  readonly healer: TokenHealer;
  /** Text that has to be written again first; see TokenHealer. */
  readonly pending: string;
  /** Ids that may not be chosen. */
  readonly exclude: readonly number[];
  /** Nats taken off ids; see `repetitionPenalties`. */
  readonly penalties: ReadonlyMap<number, number>;
}

export const NO_PENALTIES: ReadonlyMap<number, number> = new Map();

/** The next token's id: drawn at a temperature, which takes logits, or the most probable one of those allowed. */
export function chooseToken(
  prediction: Prediction,
  restriction: Restriction,
  sampling: SamplingOptions,
  random: Random,
): number {
  const logits = allowed(prediction.logits, restriction);
  const { penalties } = restriction;
  if (logits && sampling.temperature > 0) return sampleToken(penalised(logits, penalties), sampling, random);
  // Where nothing is ruled out the graph has named those in question: a loop has fewer ways to go on.
  return logits && logits !== prediction.logits
    ? largest(penalised(logits, penalties))
    : largestNamed(prediction.reading, penalties);
}

/** The logits with what may not be chosen ruled out; the reading stays that of the model. */
function allowed(
  logits: Float32Array | undefined,
  { healer, pending, exclude }: Restriction,
): Float32Array | undefined {
  const constrained = logits && pending !== '' ? healer.constrain(logits, pending) : logits;
  if (!constrained || exclude.length === 0) return constrained;
  const rest = constrained.slice();
  for (const id of exclude) rest[id] = -Infinity;
  return rest;
}

function penalised(logits: Float32Array, penalties: ReadonlyMap<number, number>): Float32Array {
  if (penalties.size === 0) return logits;
  const rest = logits.slice();
  for (const [id, penalty] of penalties) rest[id] = (rest[id] ?? -Infinity) - penalty;
  return rest;
}

function largest(logits: Float32Array): number {
  return logits.reduce((best, value, id) => (value > (logits[best] ?? -Infinity) ? id : best), 0);
}

function largestNamed({ top }: Reading, penalties: ReadonlyMap<number, number>): number {
  let [best, most] = [top[0]?.id ?? 0, -Infinity];
  for (const { id, logProbability } of top) {
    const value = logProbability - (penalties.get(id) ?? 0);
    if (value > most) [best, most] = [id, value];
  }
  return best;
}
