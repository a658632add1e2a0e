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

  it('reads what is highlighted number by number, choices as nats', () => {
    const highlights = (value: unknown) => read({ [SettingId.Highlights]: value }).highlights;
    const usual = { seconds: 60, rule: { quantile: 0.8, floorNats: Math.LN2 } };
    assert.deepEqual(highlights(undefined), usual);
    assert.deepEqual(highlights({ seconds: -1, quantile: 2, choices: 0.5 }), usual);
    assert.deepEqual(highlights({ seconds: 0, quantile: 0.9, choices: 1 }), {
      seconds: 0,
      rule: { quantile: 0.9, floorNats: 0 },
    });
  });

  it('takes anything for a setting, and is valid', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...Object.values(SettingId)), fc.anything()), (values) => {
        const { completion, vectors, maxStrength, forkChoices, highlights } = read(values);
        assert.ok(completion.maxTokens >= 1 && completion.maxTokens <= 512);
        assert.ok(forkChoices === undefined || forkChoices >= 1);
        assert.ok(highlights.rule.quantile >= 0 && highlights.rule.quantile <= 1);
        assert.ok(highlights.rule.floorNats >= 0 && highlights.seconds >= 0);
        for (const strength of Object.values(vectors)) assert.ok(Math.abs(strength) <= maxStrength);
      }),
    );
  });
});
