import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { tokenEnds } from '../../../../src/lm/scoring/token-ends';
import { loadTokenizer } from '../../../../src/lm/tokenizer';
import { EMBEDDED_MODEL } from '../../../support/fixtures';

/** A tokenizer whose ids number the given tokens. */
function byteLevel(tokens: readonly (readonly number[])[]) {
  return {
    bytesOf: (id: number) => Uint8Array.from(tokens[id] ?? []),
    textOf: (id: number) => Buffer.from(tokens[id] ?? []).toString(),
  };
}

function spelled(tokens: readonly string[]) {
  return { textOf: (id: number) => tokens[id] ?? '' };
}

const ids = (tokens: readonly unknown[]) => tokens.map((_, id) => id);

test('a character that several tokens spell belongs to the last of them', () => {
  // "é😀!" in UTF-8, cut within both characters.
  const tokens = [[0xc3], [0xa9, 0xf0, 0x9f], [0x98], [0x80], [0x21]];
  assert.deepEqual(tokenEnds(byteLevel(tokens), 'é😀!', ids(tokens)), [0, 1, 1, 3, 4]);
});

test('where the tokeniser has changed the text, tokens are found again, and the texts still join', () => {
  // e + combining acute, normalised to é by the tokeniser.
  const text = 'ae\u0301b c';
  const tokens = ['a', 'é', 'b', ' c'].map((token) => [...Buffer.from(token)]);
  assert.deepEqual(tokenEnds(byteLevel(tokens), text, ids(tokens)), [1, 1, 4, 6]);
});

test('vocabularies that are not of bytes are read by their texts', () => {
  assert.deepEqual(tokenEnds(spelled(['ab', ' c', '\n']), 'ab c\n', [0, 1, 2]), [2, 4, 5]);
  assert.deepEqual(tokenEnds(spelled(['', 'ab', 'zz']), 'ab c\n', [0, 1, 2]), [0, 2, 5]);
  assert.deepEqual(tokenEnds(spelled([]), '', []), []);
});

test('ends never fall and reach the end, whatever the tokens are', () => {
  const parts = fc.array(fc.constantFrom('a', 'é', '😀', ' b', '\n'));
  fc.assert(
    fc.property(parts, fc.array(fc.uint8Array({ maxLength: 3 }), { minLength: 1 }), (text, tokens) => {
      const ends = tokenEnds(byteLevel(tokens.map((token) => [...token])), text.join(''), ids(tokens));
      assert.equal(ends.at(-1), text.join('').length);
      ends.forEach((end, i) => assert.ok(end >= (ends[i - 1] ?? 0)));
    }),
  );
});

test('the embedded tokenizer is followed byte by byte through any text', () => {
  const tokenizer = loadTokenizer(EMBEDDED_MODEL);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
      const own = tokenizer.encode(text);
      let at = 0;
      tokenEnds(tokenizer, text, own).forEach((end, i) => {
        const token = tokenizer.textOf(own[i] ?? 0);
        // A token of whole characters stands exactly where its text is.
        if (!token.includes('\uFFFD')) assert.equal(text.slice(at, end), token);
        at = end;
      });
      assert.equal(at, text.length);
    }),
  );
});
