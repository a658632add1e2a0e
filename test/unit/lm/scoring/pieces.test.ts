import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { piecesOf } from '../../../../src/lm/scoring/pieces';

test('a long text is cut before a line that is not indented', () => {
  assert.deepEqual(piecesOf('ab\n  cd\nef\ngh', 3, 6), ['ab\n  cd\n', 'ef\ngh']);
});

test('else before any line, else where it is', () => {
  assert.deepEqual(piecesOf('abcd\n  ef ghij', 2, 6), ['abcd\n', '  ef ghi', 'j']);
  assert.deepEqual(piecesOf('abcdefghij', 2, 3), ['abcde', 'fghij']);
});

test('short texts stay whole', () => {
  assert.deepEqual(piecesOf(''), ['']);
  assert.deepEqual(piecesOf('ab\ncd'), ['ab\ncd']);
});

test('pieces join to the text, are no longer than allowed, and cut no character', () => {
  const text = fc.array(fc.constantFrom('a', ' ', '\n', '𝒳', 'é', '\r\n')).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      text,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      (all, length, search) => {
        const pieces = piecesOf(all, length, search);
        assert.equal(pieces.join(''), all);
        for (const piece of pieces) {
          assert.ok(piece.length <= length + search + 1);
          assert.doesNotMatch(piece, /^\p{Cs}|\p{Cs}$/u);
        }
      },
    ),
  );
});
