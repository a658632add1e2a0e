import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startingOtherwise } from '../../../../src/cli/completing/regenerate';
import type { GeneratedToken } from '../../../../src/lm/types';

const token = (id: number, text: string, others: readonly string[] = []): GeneratedToken => ({
  ...{ id, text, logprob: -0.5, entropy: 1, varentropy: 1 },
  alternatives: [text, ...others].map((each, i) => ({ id: id + i, text: each, probability: 0.5 / (i + 1) })),
});
const tokens = [token(10, 'if'), token(20, ' x', [' y', '', ' z']), token(30, ':')];

describe('a completion that is to differ at a token', () => {
  it('begins with the tokens before it, and leaves it out', () => {
    assert.deepEqual(startingOtherwise(tokens, 1, undefined), { lead: tokens.slice(0, 1), exclude: [20] });
  });

  it('begins with the alternative that was chosen', () => {
    const { lead, exclude } = startingOtherwise(tokens, 1, 2);
    assert.deepEqual(
      lead.map(({ id, text }) => [id, text]),
      [
        [10, 'if'],
        [23, ' z'],
      ],
    );
    assert.deepEqual(exclude, []);
  });

  it('is refused where there is no such token or alternative', () => {
    assert.throws(
      () => startingOtherwise(tokens, 3, undefined),
      /has 3 tokens, counted from 0: there is no token 3/,
    );
    assert.throws(() => startingOtherwise(tokens, 1, 3), /Token 1 has 2 alternatives: there is no 3/);
  });
});
