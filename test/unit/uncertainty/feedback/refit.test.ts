import assert from 'node:assert/strict';
import { test } from 'node:test';
import { predictSurvival, predictSuggestion } from '../../../../src/uncertainty/calibration/calibration';
import { fitForUse } from '../../../../src/uncertainty/calibration/cross-fit';
import { brierScore } from '../../../../src/uncertainty/calibration/metrics';
import { refitWithOutcomes } from '../../../../src/uncertainty/feedback/refit';
import { syntheticSuggestions } from '../calibration/synthetic';

const heldOut = fitForUse(syntheticSuggestions(100));
const probes = syntheticSuggestions(20, 1, 99);

test('a log that says nothing changes nothing', () => {
  const same = refitWithOutcomes(heldOut, []);
  for (const { readings, isComplete } of probes) {
    const before = predictSurvival(heldOut, readings);
    predictSurvival(same, readings).forEach((p, i) => assert.ok(Math.abs(p - before[i]!) < 1e-6));
    const right = predictSuggestion(heldOut, readings, isComplete);
    assert.ok(Math.abs(predictSuggestion(same, readings, isComplete) - right) < 1e-6);
  }
});

test('a user who keeps less than the held-out code says so, the more the longer the log', () => {
  // The same readings, but half of what would have stayed is deleted.
  const pickier = (files: number) =>
    syntheticSuggestions(files, 1, 5).map((one, i) =>
      i % 2 === 0 ? one : { ...one, kept: 0, isRight: false },
    );
  const mean = (calibration: typeof heldOut) => {
    const all = probes.flatMap(({ readings }) => predictSurvival(calibration, readings));
    return all.reduce((sum, p) => sum + p, 0) / all.length;
  };
  const [none, few, many] = [
    mean(heldOut),
    mean(refitWithOutcomes(heldOut, pickier(10))),
    mean(refitWithOutcomes(heldOut, pickier(300))),
  ];
  assert.ok(many < few && few < none, `${many} ${few} ${none}`);
  const unseen = pickier(60).map((one) => ({ ...one }));
  const error = (calibration: typeof heldOut) =>
    brierScore(
      unseen.flatMap(({ readings, kept }) =>
        predictSurvival(calibration, readings).map((probability, i) => ({ probability, outcome: i < kept })),
      ),
    );
  assert.ok(error(refitWithOutcomes(heldOut, pickier(300))) < error(heldOut) - 0.02);
});
