import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { TokenScores } from '../../../src/lm/scoring/token-scores';
import { alternativesAt, scoredTokens } from '../../../src/uncertainty/scored-tokens';

function scores(ends: readonly number[], entropy: readonly number[]): TokenScores {
  const numbers = Float32Array.from(entropy);
  return {
    ids: Int32Array.from(ends),
    ends: Int32Array.from(ends),
    entropy: numbers,
    varentropy: numbers,
    surprisal: numbers,
  };
}

test('tokens are the pieces of the text, with the verdict of the rule on all of it', () => {
  const tokens = scoredTokens('if xé\n', scores([2, 4, 4, 5, 6], [1, 1, 1, 3, 1]), [
    { start: 0, end: 2, tokenClass: 'keyword' },
    { start: 2, end: 3, tokenClass: 'whitespace' },
    { start: 3, end: 5, tokenClass: 'identifier' },
    { start: 5, end: 6, tokenClass: 'whitespace' },
  ]);
  assert.deepEqual(
    tokens.map(({ text, tokenClass, undecided }) => [text, tokenClass, undecided]),
    [
      ['if', 'keyword', false],
      [' x', 'identifier', false],
      ['', 'identifier', false],
      ['é', 'identifier', true],
      ['\n', 'whitespace', false],
    ],
  );
});

test('what is not predicted is not undecided and does not move the quantile', () => {
  const tokens = scoredTokens('abcdef', scores([1, 2, 3, 4, 5, 6], [NaN, 1, 1, 1, 1, 2]), []);
  assert.deepEqual(
    tokens.map(({ undecided }) => undecided),
    [false, false, false, false, false, true],
  );
  assert.ok(tokens.every(({ tokenClass }) => tokenClass === 'text'));
});

test('the rule can be set', () => {
  const marks = (rule: object) =>
    scoredTokens('abc', scores([1, 2, 3], [0.5, 1, 2]), [], rule).filter(({ undecided }) => undecided).length;
  assert.equal(marks({ quantile: 0, floorNats: 0 }), 2);
  assert.equal(marks({ floorNats: 3 }), 0);
});

test('alternatives are read out of their flat arrays', () => {
  const alternatives = {
    count: 2,
    ids: Int32Array.of(7, 8, 9, -1),
    probabilities: Float32Array.of(0.5, 0.25, 1, 0),
    texts: new Map([
      [7, 'x'],
      [8, ' y'],
      [9, 'z'],
    ]),
  };
  const all = { ...scores([1, 2], [1, 1]), alternatives };
  assert.deepEqual(alternativesAt(all, 0), [
    { text: 'x', probability: 0.5 },
    { text: ' y', probability: 0.25 },
  ]);
  assert.deepEqual(alternativesAt(all, 1), [{ text: 'z', probability: 1 }]);
  assert.deepEqual(alternativesAt(scores([1], [1]), 0), []);
});
