import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  SUGGESTION_FEATURES,
  suggestionFeatures,
  TOKEN_FEATURES,
  tokenFeatures,
} from '../../../../src/uncertainty/calibration/features';
import { readingOf } from '../../../../src/uncertainty/calibration/token-reading';
import { readings } from './synthetic';

const feature = (row: readonly number[] | undefined, names: readonly string[], name: string) =>
  row?.[names.indexOf(name)];

test('every feature is a finite number, named, for any readings', () => {
  fc.assert(
    fc.property(fc.array(readings, { minLength: 1, maxLength: 20 }), fc.boolean(), (all, isComplete) => {
      const rows = tokenFeatures(all);
      assert.equal(rows.length, all.length);
      for (const row of rows) {
        assert.equal(row.length, TOKEN_FEATURES.length);
        assert.ok(row.every(Number.isFinite));
      }
      const whole = suggestionFeatures(all, isComplete);
      assert.equal(whole.length, SUGGESTION_FEATURES.length);
      assert.ok(whole.every(Number.isFinite));
    }),
  );
});

test('names are unique, and the path is what came so far', () => {
  assert.equal(new Set(TOKEN_FEATURES).size, TOKEN_FEATURES.length);
  assert.equal(new Set(SUGGESTION_FEATURES).size, SUGGESTION_FEATURES.length);
  const token = (surprisal: number, margin: number) => ({
    ...{ entropy: surprisal, varentropy: 0, surprisal, margin },
    tokenClass: 'identifier' as const,
  });
  const rows = tokenFeatures([token(1, 0.5), token(3, 0.1), token(2, 0.9)]);
  const column = (name: string) => rows.map((row) => feature(row, TOKEN_FEATURES, name));
  assert.deepEqual(column('path surprisal'), [1, 4, 6]);
  assert.deepEqual(column('highest surprisal so far'), [1, 3, 3]);
  assert.deepEqual(column('lowest margin so far'), [0.5, 0.1, 0.1]);
  assert.deepEqual(column('window entropy'), [2.5, 2, 0]);
  assert.deepEqual(column('class identifier'), [1, 1, 1]);
  assert.deepEqual(column('class keyword'), [0, 0, 0]);
  const path = feature(rows[0], TOKEN_FEATURES, 'path log-odds') ?? NaN;
  assert.ok(Math.abs(path - Math.log(Math.exp(-1) / (1 - Math.exp(-1)))) < 1e-12);
});

test('a token that could not come, or one without alternatives, has a finite reading', () => {
  const reading = readingOf(
    { ...{ id: 1, text: 'a', logprob: -Infinity, entropy: -1e-7, varentropy: 0 }, alternatives: [] },
    'text',
  );
  assert.deepEqual(reading, { entropy: 0, varentropy: 0, surprisal: 50, margin: 0, tokenClass: 'text' });
});

test('a suggestion without tokens has no features', () => {
  assert.throws(() => suggestionFeatures([], true), RangeError);
});
