import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UsageError, type Arguments } from '../../../src/cli/command';
import { numberOption, parseIds, parseNumber, parseVectorChoice, single } from '../../../src/cli/values';

const misused = (sentence: RegExp) => (error: unknown) =>
  error instanceof UsageError && sentence.test(error.message);
const given = (values: Record<string, string[]>): Arguments => ({
  positionals: [],
  values: new Map(Object.entries(values)),
  switches: new Set(),
});
/** What looks like a number to somebody, and is none to use. */
const NO_NUMBERS = ['NaN', 'Infinity', '-Infinity', '1e999', '', ' ', '0.2x', '1,5', 'one', '--1', '1_000'];

describe('parseNumber', () => {
  it('takes numbers in its range, the ends included', () => {
    for (const [text, value] of [
      ['0', 0],
      ['-1', -1],
      ['1', 1],
      ['.5', 0.5],
      ['1e-3', 0.001],
    ] as const) {
      assert.equal(parseNumber(text, '--x', { min: -1, max: 1 }), value);
    }
  });

  for (const text of NO_NUMBERS) {
    it(`refuses "${text}"`, () => {
      const range = { min: -Infinity, max: Infinity };
      assert.throws(() => parseNumber(text, '--x', range), misused(/^--x takes a number/));
    });
  }

  it('refuses what is out of range, and says the range', () => {
    assert.throws(
      () => parseNumber('1.001', '--x', { min: -1, max: 1 }),
      misused(/^--x takes a number from -1 to 1, not "1\.001"\.$/),
    );
  });

  it('refuses fractions where whole numbers are wanted', () => {
    const range = { min: 0, max: 9, whole: true };
    assert.equal(parseNumber('9', '--x', range), 9);
    assert.throws(() => parseNumber('8.5', '--x', range), misused(/a whole number from 0 to 9, not "8\.5"/));
  });
});

describe('numberOption and single', () => {
  it('give nothing where nothing was given', () => {
    assert.equal(numberOption(given({}), 'seed', { min: 0, max: 1 }), undefined);
    assert.equal(single(given({}), 'seed'), undefined);
  });

  it('name the option that is wrong', () => {
    assert.equal(numberOption(given({ seed: ['1'] }), 'seed', { min: 0, max: 1 }), 1);
    assert.throws(
      () => numberOption(given({ seed: ['2'] }), 'seed', { min: 0, max: 1 }),
      misused(/^--seed takes/),
    );
  });
});

describe('parseIds', () => {
  it('reads every list of ids', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 1 }), (ids) => {
        assert.deepEqual(parseIds(ids.join(',')), ids);
        assert.deepEqual(parseIds(ids.join(', ')), ids);
      }),
    );
  });

  for (const text of [
    '',
    ',',
    '1,',
    ',1',
    '1,,2',
    '1;2',
    '1 2',
    '-1',
    '1.5',
    'a',
    'NaN',
    '1,Infinity',
    '4294967296',
  ]) {
    it(`refuses "${text}"`, () => {
      assert.throws(() => parseIds(text), misused(/^--ids takes a whole number from 0/));
    });
  }
});

describe('parseVectorChoice', () => {
  it('reads a file alone, and leaves the strength to the vector', () => {
    assert.deepEqual(parseVectorChoice('terse.safetensors'), { file: 'terse.safetensors' });
  });

  it('reads the strength after the last equals sign, whatever the path', () => {
    const number = fc.double({ noNaN: true, min: -1000, max: 1000 }).filter((value) => !Object.is(value, -0));
    fc.assert(
      fc.property(fc.string(), number, (file, strength) => {
        assert.deepEqual(parseVectorChoice(`${file}=${strength}`), { file, strength });
      }),
    );
    assert.deepEqual(parseVectorChoice('lr=0.1/v.safetensors=0.3'), {
      file: 'lr=0.1/v.safetensors',
      strength: 0.3,
    });
  });

  it('reads a file alone whose path has an equals sign', () => {
    assert.deepEqual(parseVectorChoice('lr=0.1/v.safetensors'), { file: 'lr=0.1/v.safetensors' });
  });

  for (const text of NO_NUMBERS) {
    it(`refuses the strength "${text}"`, () => {
      assert.throws(
        () => parseVectorChoice(`v=${text}`),
        misused(/^--vector FILE=STRENGTH takes a number from -1000 to 1000/),
      );
    });
  }

  it('refuses a strength that the engine would refuse', () => {
    assert.throws(() => parseVectorChoice('v=1e6'), misused(/-1000 to 1000/));
  });
});
