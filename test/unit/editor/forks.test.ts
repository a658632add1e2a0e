import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { forkRule } from '../../../src/editor/fork-rule';
import { forkPlanner } from '../../../src/editor/plan-forks';
import type { GeneratedToken } from '../../../src/lm/types';
import { createParsers } from '../../../src/syntax/parser';
import { ROOT } from '../../support/fixtures';

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
  const planForks = forkPlanner(createParsers({ wasmFolder: join(ROOT, 'dist', 'grammars') }));
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

  it('go another way where the model was most undecided, behind what they share with the first', async () => {
    const forks = await planForks({ request: REQUEST, tokens, ...TIMES }, 5);
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

  it('begin where another keyword was possible, before another name', async () => {
    const sure = Array.from({ length: 8 }, () => token(3, ' x', 0));
    const forked = [token(1, 'total', 3, [[7, 'sum', 0.4]]), token(2, ' if', 2, [[8, ' for', 0.4]]), ...sure];
    const leads = async (fileName: string) =>
      (await planForks({ request: { ...REQUEST, fileName }, tokens: forked, ...TIMES }, 2)).map(({ lead }) =>
        lead.map(({ text }) => text).join(''),
      );
    assert.deepEqual(await leads('a.py'), ['total for', 'sum']);
    assert.deepEqual(await leads('a.txt'), ['sum', 'total for'], 'no language, no keywords');
  });

  it('are no more than asked for', async () => {
    assert.equal((await planForks({ request: REQUEST, tokens, ...TIMES }, 1)).length, 1);
    assert.deepEqual(await planForks({ request: REQUEST, tokens, ...TIMES }, 0), []);
  });
});
