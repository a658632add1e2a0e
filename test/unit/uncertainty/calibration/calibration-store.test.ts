import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../../src/common/errors';
import { predictSurvival } from '../../../../src/uncertainty/calibration/calibration';
import {
  parseCalibration,
  serialiseCalibration,
  type StoredCalibration,
} from '../../../../src/uncertainty/calibration/calibration-schema';
import { CALIBRATION_FILE, loadCalibration } from '../../../../src/uncertainty/calibration/calibration-store';
import { fitForUse } from '../../../../src/uncertainty/calibration/cross-fit';
import { readings, syntheticSuggestions } from './synthetic';

const SHA256 = 'ab'.repeat(32);
const stored: StoredCalibration = {
  ...fitForUse(syntheticSuggestions(20)),
  model: { id: 'a model', sha256: SHA256 },
  origin: { files: 20, suggestions: 120, tokens: 500, logged: 0 },
};
const text = serialiseCalibration(stored);

const folder = mkdtempSync(join(tmpdir(), 'trimtab calibration '));
after(() => rmSync(folder, { recursive: true }));

type Level = Record<'means' | 'scales' | 'weights' | 'information', unknown[]> & {
  features: string[];
  intercept: number;
  platt: { slope: number };
};

/** The file with one value changed. */
function changed(
  change: (file: { version: number; token: Level; suggestion: Level; note?: string }) => void,
): string {
  const file = JSON.parse(text) as Parameters<typeof change>[0];
  change(file);
  return JSON.stringify(file);
}

function refused(content: string, sentence: RegExp, sha256 = SHA256): void {
  assert.throws(
    () => parseCalibration(content, sha256, 'calibration.json'),
    (error) => {
      assert.ok(error instanceof UserError);
      assert.match(error.message, sentence);
      assert.ok(error.message.length < 400);
      return true;
    },
  );
}

test('what is stored predicts what was fitted', () => {
  const read = parseCalibration(text, SHA256, 'calibration.json');
  assert.deepEqual(read.origin, stored.origin);
  fc.assert(
    fc.property(fc.array(readings, { minLength: 1, maxLength: 10 }), (all) => {
      const expected = predictSurvival(stored, all);
      predictSurvival(read, all).forEach((p, i) => assert.ok(Math.abs(p - expected[i]!) < 1e-5));
    }),
  );
});

test('what it was before a log is kept with it', () => {
  const beforeLog = fitForUse(syntheticSuggestions(25));
  const read = parseCalibration(serialiseCalibration({ ...stored, beforeLog }), SHA256, 'it');
  assert.deepEqual(read.beforeLog?.token.features, beforeLog.token.features);
  read.beforeLog.token.weights.forEach((weight, i) =>
    assert.ok(Math.abs(weight - beforeLog.token.weights[i]!) < 1e-5 * Math.max(1, Math.abs(weight))),
  );
  assert.equal(parseCalibration(text, SHA256, 'it').beforeLog, undefined);
});

test('a calibration of other weights is refused', () => {
  refused(text, /made for other weights.*trimtab calibrate/, 'cd'.repeat(32));
});

test('what is corrupt, of another version or of other features is refused in a sentence', () => {
  refused(text.slice(0, 200), /not JSON/);
  refused('null', /cannot be used/);
  refused(
    changed((file) => (file.version = 2)),
    /version/,
  );
  refused(
    changed((file) => (file.token.features[0] = 'colour')),
    /not the features of this version/,
  );
  refused(
    changed((file) => file.suggestion.features.reverse()),
    /not the features/,
  );
});

test('what is hostile is refused', () => {
  refused(
    changed((file) => file.token.weights.push(0)),
    /token\.weights/,
  );
  refused(
    changed((file) => (file.token.weights = new Array<number>(100_000).fill(1))),
    /token\.weights/,
  );
  refused(
    changed((file) => (file.token.scales[0] = 0)),
    /token\.scales/,
  );
  refused(
    changed((file) => (file.token.intercept = 1e300)),
    /token\.intercept/,
  );
  refused(text.replace(/"intercept": [^,]+/, '"intercept": 1e999'), /intercept/);
  refused(
    changed((file) => (file.token.platt.slope = -1)),
    /platt\.slope/,
  );
  refused(
    changed((file) => (file.note = 'hello')),
    /note/,
  );
  refused('['.repeat(50_000), /not JSON/);
  refused(text.replace('"model":', '"__proto__": {"sha256": "x"}, "model":'), /cannot be used/);
});

test('no change of one number makes a file that predicts something that is no probability', () => {
  const lists = ['means', 'scales', 'weights', 'information'] as const;
  const any = fc.oneof(fc.double(), fc.string({ maxLength: 3 }), fc.constant(null));
  fc.assert(
    fc.property(fc.constantFrom(...lists), fc.nat({ max: 18 }), any, readings, (list, at, value, reading) => {
      let read;
      try {
        read = parseCalibration(
          changed((file) => (file.token[list][at] = value)),
          SHA256,
          'calibration.json',
        );
      } catch (error) {
        assert.ok(error instanceof UserError);
        return;
      }
      for (const p of predictSurvival(read, [reading])) assert.ok(p >= 0 && p <= 1);
    }),
  );
});

test('loading: none is no error; a folder, a huge file and a broken one are', async () => {
  const at = (name: string) => join(folder, name);
  mkdirSync(at('none'));
  assert.equal(await loadCalibration(at('none'), SHA256), undefined);
  mkdirSync(at('good'));
  writeFileSync(join(at('good'), CALIBRATION_FILE), text);
  assert.equal((await loadCalibration(at('good'), SHA256))?.model.id, 'a model');
  await assert.rejects(loadCalibration(at('good'), '00'.repeat(32)), UserError);
  mkdirSync(join(at('folder'), CALIBRATION_FILE), { recursive: true });
  await assert.rejects(loadCalibration(at('folder'), SHA256), /no file of at most/);
  mkdirSync(at('huge'));
  writeFileSync(join(at('huge'), CALIBRATION_FILE), ' '.repeat(300 * 1024));
  await assert.rejects(loadCalibration(at('huge'), SHA256), /no file of at most 256 KB/);
});
