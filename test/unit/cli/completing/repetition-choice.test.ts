import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { repetitionChoice } from '../../../../src/cli/completing/repetition-choice';
import { UsageError, type Arguments } from '../../../../src/cli/command';

const given = (...values: string[]): Arguments => ({
  positionals: [],
  switches: new Set(),
  values: new Map(values.length > 0 ? [['repetition-penalty', values]] : []),
});

describe('--repetition-penalty', () => {
  it('leaves it to the model where it is not given', () => {
    assert.deepEqual(repetitionChoice(given()), {});
  });

  for (const [text, nats, growth, from] of [
    ['0', 0, 2, 6],
    ['1.5', 1.5, 2, 6],
    ['0.8,1.75', 0.8, 1.75, 6],
    ['0.8,1.75,2', 0.8, 1.75, 2],
  ] as const) {
    it(`is ${text}`, () => {
      assert.deepEqual(repetitionChoice(given(text)), { repetition: { nats, growth, from } });
    });
  }

  for (const text of [
    '',
    'much',
    '-1',
    'NaN',
    'Infinity',
    '101',
    '1,0.5',
    '1,2,0',
    '1,2,1.5',
    '1,2,6,7',
    '1,,6',
  ])
    it(`is refused as "${text}", which the sentence names`, () => {
      assert.throws(
        () => repetitionChoice(given(text)),
        (error) => error instanceof UsageError && error.message.includes(`--repetition-penalty ${text}`),
      );
    });
});
