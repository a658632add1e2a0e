import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { MiddleSuggestion } from '../../../../src/cli/calibration/observe';
import type { BranchComparison } from '../../../../src/cli/forks/compare-branches';
import type { TemperatureComparison } from '../../../../src/cli/forks/compare-temperatures';
import { measureCuts } from '../../../../src/cli/forks/measure-cuts';
import { cutCurvePlot } from '../../../../src/cli/reports/cut-curve-plot';
import { forkSection } from '../../../../src/cli/reports/fork-docs';
import { syntheticSuggestions } from '../../uncertainty/calibration/synthetic';

const suggestions = syntheticSuggestions(30).map((observed): MiddleSuggestion => ({
  ...observed,
  tokenTexts: observed.readings.map(() => 'abc'),
  language: 'python',
  context: { prefix: '', suffix: '' },
  truth: '',
  suggestion: { text: '', tokens: [], endsLine: true, isComplete: true },
}));
const cuts = measureCuts(suggestions);

const candidates = (name: string, rate: number) => ({
  ...{ name, tokens: 1000, distinct: 300, right: 1000 * rate },
  rate: { value: rate, interval: [rate / 2, rate * 2] as const },
});
const branches: BranchComparison = {
  ...{ places: 100, branches: 4 },
  forked: candidates('greedy and its branches', 0.02),
  sampled: [
    { ...candidates('samples at 0.6', 0.01), gain: { value: 0.01, interval: [0.002, 0.02] } },
    { ...candidates('samples at 0.8', 0.015), gain: { value: 0.005, interval: [-0.002, 0.02] } },
    { ...candidates('samples at 1', 0.03), gain: { value: -0.01, interval: [-0.02, -0.001] } },
  ],
};
const way = (diversity: number, right: number) => ({
  ...{ temperature: 0.6, adaptive: undefined, diversity },
  ...{ right: { value: right }, any: { value: right } },
});
const temperatures: TemperatureComparison = {
  ...{ places: 100, samples: 8, fixed: [way(0.4, 0.2), way(0.6, 0.1)] },
  adaptive: [
    { ...way(0.5, 0.18), fixedRight: 0.15, fixedAny: 0.15, gain: { value: 0.03, interval: [0.01, 0.05] } },
    // More diverse than any fixed one was.
    { ...way(0.9, 0.1), fixedRight: NaN, fixedAny: NaN, gain: { value: NaN } },
  ],
};

test('sentences follow the figures, and none is told that is no number', () => {
  const section = forkSection(
    { model: 'm', cuts, branches, temperatures },
    'evaluate forks --code FOLDER',
    'images/plot.svg',
  );
  assert.doesNotMatch(section, /NaN|undefined|Infinity/);
  assert.match(
    section,
    /more right middles a token than sampling at 2 of 3 temperatures, at 1 of them clearly/,
  );
  assert.match(section, /more samples are right under 1 of 1 adaptive settings, under 1 of them clearly/);
  assert.match(
    section,
    /\| samples at 0\.6 +\| 1000 +\| 3\.00 +\| 10 of 100 +\| 1\.000 \[0\.500, 2\.000\] +\| \+1\.000 \[\+0\.200, \+2\.000\] \|/,
  );
  const point = cuts.point ? `The operating point is ${cuts.point.entropyAbove} nats` : 'nothing is cut';
  assert.ok(section.includes(point));
  assert.ok(section.includes('](images/plot.svg)'));
});

test('without places to compare at, cutting alone is told', () => {
  const section = forkSection({ model: 'm', cuts, branches: undefined, temperatures: undefined }, 'c', 'p');
  assert.match(section, /### Stop at the fork/);
  assert.doesNotMatch(section, /### (Fork instead|Adaptive)/);
});

test('the curve has a line a rule, and a ring at the operating point', () => {
  const plot = cutCurvePlot(cuts);
  assert.equal(plot.match(/<polyline/g)?.length, 3);
  assert.equal(plot.match(/r="6" fill="none"/g)?.length ?? 0, cuts.point ? 1 : 0);
  assert.doesNotMatch(plot, /NaN|undefined/);
  // Whole suggestions stand at the right end of every line.
  const ends = [...plot.matchAll(/<polyline points="[^"]* ([\d.]+),([\d.]+)"/g)].map(([, x, y]) => [x, y]);
  assert.equal(new Set(ends.map(String)).size, 1);
});
