import fc from 'fast-check';
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isSubsequence, matchFromEnd } from '../../../../src/completion/text/subsequence';

const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });

it('a text with others put into it is a subsequence, found as late as can be', () => {
  assert.deepEqual(matchFromEnd(')', 'f(g(x))'), [6]);
  assert.equal(isSubsequence('ba', 'ab'), false);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('a', 'b'), text)), (parts) => {
      const part = parts.map(([character]) => character).join('');
      const whole = parts.map(([character, more]) => more + character).join('');
      const positions = matchFromEnd(part, whole);
      assert.equal(positions?.map((at) => whole[at]).join(''), part);
    }),
  );
});

it('agrees with a search through all choices', () => {
  const contains = (part: string, whole: string): boolean =>
    part === '' ||
    Array.from(whole).some((c, i) => c === part[0] && contains(part.slice(1), whole.slice(i + 1)));
  fc.assert(fc.property(text, text, (part, whole) => isSubsequence(part, whole) === contains(part, whole)));
});
