import type { Mean } from '../../steering/evaluation/mean';
import type { ExplorationEvaluation, ExplorationPoint } from '../steering-evaluation/evaluate-exploration';
import { withSign } from './estimate-text';

type Condition = ExplorationPoint['condition'];

/**
 * What an exploration vector does to the entropy of completions, in nats, and whether any push of its length would do as
 * much; '' where that was not measured. *Clearly* means that the 95 % intervals are apart, which is more than that their
 * difference is clear of zero.
 */
export function explorationFinding({
  id,
  points,
}: Pick<ExplorationEvaluation, 'id'> & {
  readonly points: readonly Pick<ExplorationPoint, 'condition' | 'entropy'>[];
}): string {
  const entropyOf = (wanted: Condition) => points.find(({ condition }) => condition === wanted)?.entropy;
  const [lowered, unsteered] = [entropyOf('lowered'), entropyOf('unsteered')];
  const [raised, random] = [entropyOf('raised'), entropyOf('random push')];
  if (!lowered || !unsteered || !raised || !random) return '';
  const changes = [raised, lowered, random].map(({ mean }) => withSign(mean - unsteered.mean, 2));
  if (![lowered, unsteered, raised, random].every(({ mean }) => Number.isFinite(mean))) return '';
  return (
    `\`${id}\` changes the entropy by ${changes[0]} nats raised and ${changes[1]} lowered, a random push of its length by` +
    ` ${changes[2]}. Raised, it is ${clearly(random, raised)} above the random push; lowered, it is` +
    ` ${clearly(lowered, unsteered)} below unsteered and ${clearly(lowered, random)} below the random push (clearly: the intervals` +
    ' are apart).'
  );
}

function clearly(lower: Mean, upper: Mean): 'clearly' | 'not clearly' {
  return lower.high < upper.low ? 'clearly' : 'not clearly';
}
