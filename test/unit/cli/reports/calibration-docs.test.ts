import assert from 'node:assert/strict';
import { test } from 'node:test';
import { calibrationSection } from '../../../../src/cli/reports/calibration-docs';
import { evaluateFits } from '../../../../src/cli/calibration/evaluate';
import { crossFit } from '../../../../src/uncertainty/calibration/cross-fit';
import { readLog } from '../../../../src/uncertainty/feedback/log';
import { syntheticSuggestions } from '../../uncertainty/calibration/synthetic';

const section = calibrationSection({
  ...{ model: 'm', files: 60, suggestions: 360, tokens: 1500, silent: 0, sampling: undefined },
  ...{ command: 'calibrate', diagram: 'd.svg' },
  report: evaluateFits(crossFit(syntheticSuggestions(60))),
});

test('the example of the page is a log', () => {
  const example = /```json\n([^`]*)```/.exec(section)?.[1] ?? '';
  const { events, skipped } = readLog(example);
  assert.deepEqual([events.map(({ kind }) => kind), skipped], [['accepted', 'edited'], 0]);
});

test('the section holds no number that is none', () => {
  assert.doesNotMatch(section, /NaN|undefined|Infinity/);
  assert.match(section, /the goal of an ECE of at most 0\.03 is (reached|missed)/);
});
