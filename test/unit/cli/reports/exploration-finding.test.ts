import assert from 'node:assert/strict';
import { it } from 'node:test';
import { explorationFinding } from '../../../../src/cli/reports/exploration-finding';
import type { ExplorationPoint } from '../../../../src/cli/steering-evaluation/evaluate-exploration';

const CONDITIONS = ['lowered', 'unsteered', 'raised', 'random push'] as const;

/** A vector by the mean entropies of the conditions, with intervals of 0.2 to each side. */
const vector = (...means: readonly number[]) => ({
  id: 'exploration/east',
  points: means.map((mean, i): Pick<ExplorationPoint, 'condition' | 'entropy'> => ({
    condition: CONDITIONS[i] ?? 'random push',
    entropy: { mean, low: mean - 0.2, high: mean + 0.2 },
  })),
});

it('a vector that does no more than any push of its length is told as such', () => {
  assert.equal(
    explorationFinding(vector(2.8, 3, 3.5, 3.6)),
    '`exploration/east` changes the entropy by +0.50 nats raised and −0.20 lowered, a random push of its length by +0.60. ' +
      'Raised, it is not clearly above the random push; lowered, it is not clearly below unsteered and clearly below the ' +
      'random push (clearly: the intervals are apart).',
  );
});

it('one that does more is told as such', () => {
  const told = explorationFinding(vector(2, 3, 4, 3.1));
  assert.match(told, /Raised, it is clearly above the random push/);
  assert.match(told, /lowered, it is clearly below unsteered and clearly below the random push/);
});

it('where a condition was not measured, or wrote nothing, nothing is told', () => {
  assert.equal(explorationFinding(vector(2, 3, 4)), '');
  assert.equal(explorationFinding(vector(2, 3, 4, NaN)), '');
});
