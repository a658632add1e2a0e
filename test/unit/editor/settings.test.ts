import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { SettingId } from '../../../src/editor/contributions';
import { readSettings } from '../../../src/editor/settings';

const read = (values: Record<string, unknown>) => readSettings({ get: (id) => values[id] });

describe('settings', () => {
  it('holds strengths within the maximum, in both directions', () => {
    const { vectors } = read({
      [SettingId.Vectors]: { a: 9, b: -9, c: 0.5 },
      [SettingId.MaxStrength]: 2,
    });
    assert.deepEqual(vectors, { a: 2, b: -2, c: 0.5 });
  });

  it('leaves out a strength that is no number and keeps the rest', () => {
    assert.deepEqual(read({ [SettingId.Vectors]: { a: 'much', b: 1, c: NaN } }).vectors, { b: 1 });
  });

  it('excludes files of secrets whatever is set', () => {
    const { excludedFiles } = read({ [SettingId.ExcludedFiles]: ['*.gen.ts'] }).completion;
    assert.ok(excludedFiles.includes('.env') && excludedFiles.includes('*.gen.ts'));
  });

  it('takes anything for a setting, and is valid', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.values(SettingId)), fc.anything()), (values) => {
        const { completion, vectors, maxStrength, forkChoices } = read(values);
        assert.ok(completion.maxTokens >= 1 && completion.maxTokens <= 512);
        assert.ok(forkChoices === undefined || forkChoices >= 1);
        for (const strength of Object.values(vectors)) assert.ok(Math.abs(strength) <= maxStrength);
      }),
    );
  });
});
