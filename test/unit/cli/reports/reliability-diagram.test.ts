import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reliabilityDiagram } from '../../../../src/cli/reports/reliability-diagram';
import type { Forecast } from '../../../../src/uncertainty/calibration/metrics';

/** `count` forecasts of one probability, `hits` of which came true. */
const told = (probability: number, count: number, hits: number): Forecast[] =>
  Array.from({ length: count }, (_, i) => ({ probability, outcome: i < hits }));

const filled = (svg: string) =>
  [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)" r="4" fill="#[^"]+"><title>/g)].map(([, x, y]) => [
    Number(x),
    Number(y),
  ]);

test('a point stands where its bin was told and came true', () => {
  const after = [...told(0.05, 100, 0), ...told(0.95, 100, 100), ...told(0.45, 20, 10)];
  const svg = reliabilityDiagram([{ title: 'a', before: [], after }]);
  const [low, middle, high] = filled(svg);
  assert.ok(low && middle && high);
  // x grows with what was told, y shrinks with what came true, on one scale.
  const scale = (high[0]! - low[0]!) / 0.9;
  assert.ok(Math.abs(low[1]! - high[1]! - scale) < 0.2);
  assert.ok(Math.abs(middle[0]! - low[0]! - 0.4 * scale) < 0.2);
  assert.ok(Math.abs(low[1]! - middle[1]! - 0.5 * scale) < 0.2);
});

test('a handful of forecasts makes no point, and none at all still a diagram', () => {
  assert.equal(filled(reliabilityDiagram([{ title: 'a', before: [], after: told(0.5, 9, 5) }])).length, 0);
  const empty = reliabilityDiagram([{ title: 'a', before: [], after: [] }]);
  assert.ok(empty.startsWith('<svg') && empty.endsWith('</svg>\n') && !empty.includes('NaN'));
});
