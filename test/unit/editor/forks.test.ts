import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { forkRule } from '../../../src/editor/fork-rule';
import { planForks } from '../../../src/editor/plan-forks';
import type { GeneratedToken } from '../../../src/lm/types';

const token = (id: number, text: string, entropy: number, others: [number, string, number][] = []) =>
  ({
    id,
    text,
    logprob: -0.5,
    entropy,
    varentropy: 0,
    alternatives: others.map(([other, otherText, probability]) => ({
      id: other,
      text: otherText,
      probability,
    })),
  }) satisfies GeneratedToken;

/** How long a suggestion took is nothing to its forks. */
const TIMES = { firstTokenMs: 0, totalMs: 0 };

const REQUEST = {
  prefix: 'x = ',
  suffix: '',
  maxTokens: 10,
  sampling: { temperature: 0, topK: 0, topP: 1, seed: 0 },
};

describe('where a suggestion ends for the model being undecided', () => {
  const tokens = [token(1, 'abc', 0.1), token(2, 'b', Math.log(9)), token(3, 'c', Math.log(99))];

  it('is before the first token with more choices than allowed, and stays there', () => {
    assert.equal(forkRule(8, undefined)(tokens), 1);
    assert.equal(forkRule(8, undefined)(tokens.slice(0, 2)), 1);
    assert.equal(forkRule(8, undefined)(tokens.slice(0, 1)), undefined);
    assert.equal(forkRule(100, undefined)(tokens), undefined);
  });

  it('is by what was measured for the model, unless the user says otherwise', () => {
    const measured = { entropyAbove: Math.log(20), leastCharacters: 2 };
    assert.equal(forkRule(undefined, measured)(tokens), 2);
    assert.equal(forkRule(8, measured)(tokens), 1);
    assert.equal(forkRule(undefined, undefined)(tokens), undefined);
  });
});

describe('the other candidates', () => {
  const tokens = [
    token(1, 'a', 1, [
      [1, 'a', 0.6],
      [7, 'z', 0.2],
    ]),
    token(2, '.b', 1, [
      [2, '.b', 0.5],
      [8, '.y', 0.4],
      [9, '.q', 0.01],
    ]),
  ];

  it('go another way where the model was most undecided, behind what they share with the first', () => {
    const forks = planForks({ request: REQUEST, tokens, ...TIMES }, 5);
    assert.deepEqual(
      forks.map(({ request, lead }) => [
        request.prefix,
        request.continueWith?.map(({ id }) => id),
        lead.map(({ text }) => text),
        request.maxTokens,
      ]),
      [
        ['x = ', [1, 8], ['a', '.y'], 8],
        ['x = ', [7], ['z'], 9],
      ],
    );
  });

  it('are no more than asked for', () => {
    assert.equal(planForks({ request: REQUEST, tokens, ...TIMES }, 1).length, 1);
    assert.deepEqual(planForks({ request: REQUEST, tokens, ...TIMES }, 0), []);
  });
});
