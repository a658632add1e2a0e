import assert from 'node:assert/strict';
import { test } from 'node:test';
import { spanLines } from '../../../../src/cli/reports/span-lines';

const token = (text: string, entropy: number, ...others: string[]) => ({
  ...{ id: 0, text, logprob: -1, entropy, varentropy: 0 },
  alternatives: [text, ...others].map((each) => ({ id: 0, text: each, probability: 0.25 })),
});

test('a span is told with the alternatives of each of its undecided tokens', () => {
  const tokens = [
    token('a', 0),
    token(' =', Math.log(2), ' +='),
    token(' fo', Math.log(4), ' ba'),
    token('o', 0),
  ];
  const span = { start: 2, end: 8, tokens: [1, 2], peakEntropy: Math.log(4), changesStructure: true };
  assert.deepEqual(spanLines(tokens, [span]), [
    'undecided at ‹=␣foo›: 2.0 choices (‹␣=› 25 %, ‹␣+=› 25 %)',
    '  and at ‹␣fo›: 4.0 choices (‹␣fo› 25 %, ‹␣ba› 25 %)',
  ]);
  assert.deepEqual(spanLines(tokens, []), []);
});
