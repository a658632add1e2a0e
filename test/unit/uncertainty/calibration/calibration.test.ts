import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { predictSuggestion, predictSurvival } from '../../../../src/uncertainty/calibration/calibration';
import { crossFit, fitForUse, FOLDS } from '../../../../src/uncertainty/calibration/cross-fit';
import {
  brierSkill,
  expectedCalibrationError,
  type Forecast,
} from '../../../../src/uncertainty/calibration/metrics';
import { readings, syntheticSuggestions } from './synthetic';

/** What the product of the probabilities says, and what the calibrated reading says on files it has not seen. */
function judged(overconfidence: number): { raw: Forecast[]; calibrated: Forecast[]; whole: Forecast[] } {
  const [raw, calibrated, whole]: Forecast[][] = [[], [], []];
  for (const { calibration, test: tested } of crossFit(syntheticSuggestions(300, overconfidence))) {
    for (const suggestion of tested) {
      let path = 0;
      suggestion.readings.forEach(({ surprisal }, i) => {
        path += surprisal;
        raw!.push({ probability: Math.exp(-path), outcome: i < suggestion.kept });
      });
      predictSurvival(calibration, suggestion.readings).forEach((probability, i) =>
        calibrated!.push({ probability, outcome: i < suggestion.kept }),
      );
      whole!.push({
        probability: predictSuggestion(calibration, suggestion.readings, suggestion.isComplete),
        outcome: suggestion.isRight,
      });
    }
  }
  return { raw: raw!, calibrated: calibrated!, whole: whole! };
}

test('an overconfident model is calibrated on files that no fit has seen', () => {
  const { raw, calibrated, whole } = judged(3);
  assert.ok(expectedCalibrationError(raw) > 0.1);
  assert.ok(expectedCalibrationError(calibrated) < 0.03);
  assert.ok(expectedCalibrationError(whole) < 0.06);
  assert.ok(brierSkill(calibrated) > brierSkill(raw));
  assert.ok(brierSkill(whole) > 0.05);
});

test('a model that is right about itself is left about as it is', () => {
  const { raw, calibrated } = judged(1);
  assert.ok(expectedCalibrationError(calibrated) < 0.03);
  assert.ok(brierSkill(calibrated) > brierSkill(raw) - 0.02);
});

test('survival is a probability that never rises along a suggestion', () => {
  const calibration = fitForUse(syntheticSuggestions(20));
  fc.assert(
    fc.property(fc.array(readings, { minLength: 1, maxLength: 30 }), fc.boolean(), (all, isComplete) => {
      const survival = predictSurvival(calibration, all);
      assert.equal(survival.length, all.length);
      survival.reduce((before, next) => {
        assert.ok(next >= 0 && next <= before);
        return next;
      }, 1);
      const right = predictSuggestion(calibration, all, isComplete);
      assert.ok(right >= 0 && right <= 1);
    }),
  );
});

test('every suggestion is tested once, and files are not on two sides', () => {
  const observed = syntheticSuggestions(13);
  const fits = crossFit(observed);
  assert.equal(fits.length, FOLDS);
  const tested = fits.flatMap(({ test: part }) => part);
  assert.equal(tested.length, observed.length);
  assert.equal(new Set(tested).size, observed.length);
  for (const file of new Set(observed.map((suggestion) => suggestion.file)))
    assert.equal(fits.filter(({ test: part }) => part.some((one) => one.file === file)).length, 1);
});

test('the outcomes of tested files do not reach the fit that they test', () => {
  const observed = syntheticSuggestions(10);
  const [first] = crossFit(observed);
  const testedFiles = new Set(first!.test.map(({ file }) => file));
  const turned = observed.map((one) =>
    testedFiles.has(one.file) ? { ...one, kept: 0, isRight: !one.isRight } : one,
  );
  assert.deepEqual(crossFit(turned)[0]!.calibration, first!.calibration);
});

test('fewer files than parts are refused', () => {
  assert.throws(() => fitForUse(syntheticSuggestions(FOLDS - 1)), RangeError);
});
