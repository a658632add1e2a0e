import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { forkIndex } from '../../../../src/uncertainty/forks/stop-at-fork';

const point = { entropyAbove: 1, leastCharacters: 3 };
/** `text:entropy` for each token, e.g. `ret:0.1`. */
const tokens = (...drawn: string[]) =>
  drawn.map((each) => {
    const at = each.lastIndexOf(':');
    return { text: each.slice(0, at), entropy: Number(each.slice(at + 1)) };
  });

describe('a suggestion stops', () => {
  for (const [what, drawn, expected] of [
    ['before the first undecided token', ['return:0.2', ' x:1.4', ' +:0.1'], 1],
    ['nowhere if none is undecided', ['return:0.2', ' x:1', ' +:0.1'], undefined],
    ['not where too little would remain', ['if:2', ' x:1.4', ' >:0.1', ' 0:3'], 3],
    ['not after white space alone', ['    :0', '\n:0', 'a:2', 'bcd:2'], undefined],
    ['not before its first token', ['return:9'], undefined],
  ] as const) {
    it(what, () => {
      assert.equal(forkIndex(tokens(...drawn), point), expected);
    });
  }

  it('where it was said to, however many tokens come behind', () => {
    const token = fc.record({
      text: fc.string({ maxLength: 4 }),
      entropy: fc.double({ min: 0, max: 4, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(token, { maxLength: 12 }), fc.nat(12), (drawn, cut) => {
        const early = forkIndex(drawn.slice(0, cut), point);
        if (early !== undefined) assert.equal(forkIndex(drawn, point), early);
      }),
    );
  });
});
