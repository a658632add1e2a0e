import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { branchesOf, type BranchToken } from '../../../../src/uncertainty/forks/branch-points';
import { meanOf, rankBranches } from '../../../../src/uncertainty/forks/rank';

let ids = 0;
function token(text: string, entropy: number, others: Record<string, number> = {}): BranchToken {
  const own = { id: ++ids, text, probability: 1 - Object.values(others).reduce((a, b) => a + b, 0) };
  const alternatives = Object.entries(others).map(([other, probability]) => ({
    id: ++ids,
    text: other,
    probability,
  }));
  return { id: own.id, text, entropy, alternatives: [own, ...alternatives] };
}

const isKeyword = (word: string) => ['return', 'if', 'for'].includes(word);
const shown = (tokens: readonly BranchToken[]) =>
  branchesOf(tokens, { isKeyword, quantile: 0.5 }).map(
    ({ index, alternative }) => `${index}${alternative.text}`,
  );

describe('branches', () => {
  it('go another way in structure before another name, however undecided that was', () => {
    const tokens = [
      token(' return', 1, { ' if': 0.3, ' for': 0.2 }),
      token(' x', 2, { ' y': 0.4 }),
      token('\n', 0),
      token(' z', 0),
    ];
    assert.deepEqual(shown(tokens), ['0 if', '0 for', '1 y']);
  });

  it('leave undecided tokens before decided ones', () => {
    const tokens = [token(' return', 0.5, { ' if': 0.2 }), token(' x', 2, { ' y': 0.4 }), token(' z', 0)];
    assert.deepEqual(shown(tokens), ['1 y', '0 if']);
  });

  it('take no alternative that is hardly possible, or nothing', () => {
    assert.deepEqual(shown([token(' x', 2, { ' y': 0.04, '': 0.3 })]), []);
  });

  it('of a name that has begun are names', () => {
    const tokens = [token('if', 1.4, { x: 0.5 }), token(' y', 1.5, { ' z': 0.4 })];
    const [first] = branchesOf(tokens, { isKeyword, before: 'not', quantile: 0 });
    assert.equal(first?.alternative.text, ' z', '"notif" is no keyword, so that entropy decides');
  });
});

describe('completed branches', () => {
  it('are ranked by whether they parse, then by their mean log-probability', () => {
    const branch = (name: string, parses: boolean, ...logprobs: number[]) => ({ name, parses, logprobs });
    const ranked = rankBranches([
      branch('broken', false, -0.1),
      branch('short', true, -1),
      branch('long', true, -0.5, -0.5, -0.5),
    ]);
    assert.deepEqual(
      ranked.map(({ name }) => name),
      ['long', 'short', 'broken'],
    );
    assert.equal(meanOf([]), -Infinity);
  });
});
