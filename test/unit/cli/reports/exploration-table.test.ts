import assert from 'node:assert/strict';
import { it } from 'node:test';
import { explorationTable } from '../../../../src/cli/reports/steering-tables';
import type { ExplorationPoint } from '../../../../src/cli/steering-evaluation/evaluate-exploration';
import { shareOf } from '../../../../src/steering/evaluation/share';

const point = (
  condition: ExplorationPoint['condition'],
  strength: number,
  mean: number,
): ExplorationPoint => ({
  condition,
  strength,
  entropy: { mean, low: mean - 0.125, high: mean + 0.125 },
  parses: shareOf(3, 4),
  repetition: 0.02,
  health: 0.8,
  healthKept: 0.975,
});

it('an exploration vector has a row for each condition, with the health beside the entropy', () => {
  const points = [point('lowered', -0.05, 2.5), point('unsteered', 0, 3), point('raised', 0.05, 3.5)];
  const evaluation = { id: 'exploration/east', method: 'east', layers: [1], prompts: 4, points };
  const { heading, rows } = explorationTable([evaluation]);
  assert.ok(rows.every((row) => row.length === heading.length));
  assert.deepEqual(rows[0], [
    'exploration/east',
    'lowered',
    '-0.05',
    '2.50 (2.38 to 2.63)',
    '75 %',
    '2 %',
    '0.97',
  ]);
  assert.deepEqual(
    rows.map(([, condition]) => condition),
    ['lowered', 'unsteered', 'raised'],
  );
  assert.deepEqual(explorationTable([]).rows, []);
});

it('tells no entropy where nothing was written', () => {
  const points = [point('raised', 0.05, NaN)];
  const { rows } = explorationTable([
    { id: 'exploration/east', method: 'east', layers: [1], prompts: 1, points },
  ]);
  assert.equal(rows[0]?.[3], '–');
});
