import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ClassSpan, TokenClass } from '../../../src/syntax/token-classes';
import { classesOfTokens } from '../../../src/uncertainty/token-class';

/** Ranges that join to a text, from its pieces. */
function ranges(pieces: readonly string[]): { start: number; end: number }[] {
  let at = 0;
  return pieces.map((piece) => ({ start: at, end: (at += piece.length) }));
}

function spansOf(pieces: readonly [string, TokenClass][]): ClassSpan[] {
  return ranges(pieces.map(([piece]) => piece)).map((range, i) => ({
    ...range,
    tokenClass: pieces[i]?.[1] ?? 'text',
  }));
}

const CODE: readonly [string, TokenClass][] = [
  ['if', 'keyword'],
  [' ', 'whitespace'],
  ['(', 'punctuation'],
  ['x', 'identifier'],
  [')', 'punctuation'],
  ['\n  ', 'whitespace'],
  ['// a b', 'comment'],
];
const NAMES: readonly TokenClass[] = ['keyword', 'operator', 'literal', 'comment', 'identifier'];
const TEXT = CODE.map(([piece]) => piece).join('');

test('a token takes the class of its first character that is not white space', () => {
  const tokens = ['if', ' (', 'x', ')\n', '  //', ' a', ' ', 'b'];
  assert.deepEqual(classesOfTokens(TEXT, ranges(tokens), spansOf(CODE)), [
    'keyword',
    'punctuation',
    'identifier',
    'punctuation',
    'comment',
    'comment',
    'comment',
    'comment',
  ]);
});

test('white space alone is what it stands in, an empty token what stands at its place', () => {
  assert.deepEqual(
    classesOfTokens(
      TEXT,
      ranges(['if', ' ', '', '(', 'x', ')', '\n  ', '// a b', '']),
      spansOf(CODE),
      'text',
    ),
    [
      'keyword',
      'whitespace',
      'punctuation',
      'punctuation',
      'identifier',
      'punctuation',
      'whitespace',
      'comment',
      'text',
    ],
  );
});

test('where there are no spans, the class is the given one', () => {
  assert.deepEqual(classesOfTokens('ab', ranges(['a', 'b']), []), ['text', 'text']);
});

test('going through the spans once finds the same as searching all of them', () => {
  const piece = fc.constantFrom('a', ' ', '\n\n', ' b', '+', '   ', 'cd', '');
  fc.assert(
    fc.property(
      fc.array(piece),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1 }),
      (tokens, lengths) => {
        const text = tokens.join('');
        const classes: ClassSpan[] = [];
        for (let at = 0, i = 0; at < text.length; i++) {
          const end = Math.min(text.length, at + (lengths[i % lengths.length] ?? 1));
          classes.push({ start: at, end, tokenClass: NAMES[i % NAMES.length] ?? 'text' });
          at = end;
        }
        const searched = ranges(tokens).map(({ start, end }) => {
          const place = start + Math.max(0, text.slice(start, end).search(/\S/));
          return classes.find((span) => span.start <= place && place < span.end)?.tokenClass ?? 'text';
        });
        assert.deepEqual(classesOfTokens(text, ranges(tokens), classes), searched);
      },
    ),
  );
});
