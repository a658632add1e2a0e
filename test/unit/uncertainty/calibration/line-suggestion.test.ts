import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstLineOf, isSameLine, keptTokens } from '../../../../src/uncertainty/calibration/line-suggestion';

const tokens = (...texts: string[]) => texts.map((text) => ({ text }));
const piece = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '\n', '(', '\t'), maxLength: 4 });

test('a suggestion ends behind its first line that is not blank', () => {
  const line = firstLineOf(tokens('\n  ', 'foo', '(a)\n  return', ' 1'));
  assert.equal(line.text, '\n  foo(a)\n');
  assert.equal(line.tokens.length, 3);
  assert.ok(line.endsLine);
  assert.ok(!firstLineOf(tokens('\n', '  ', 'foo')).endsLine);
});

test('tokens survive up to the first that differs', () => {
  const line = firstLineOf(tokens('foo', '(', 'a', ')', '\n', 'bar'));
  assert.equal(keptTokens(line, 'foo(b)\nbar'), 2);
  assert.equal(keptTokens(line, 'foo(a)\nbaz'), 5);
  assert.equal(keptTokens(line, 'x'), 0);
  // The line goes on where the model ended it.
  assert.equal(keptTokens(line, 'foo(a).then()'), 4);
});

test('a token that reaches beyond the line is judged by its part of it', () => {
  const line = firstLineOf(tokens('foo', ';\n    return'));
  assert.equal(keptTokens(line, 'foo;\n}'), 2);
});

test('white space at the end of the line counts as nothing', () => {
  const line = firstLineOf(tokens('foo', '  \n'));
  assert.ok(isSameLine(line, 'foo\nbar'));
  assert.equal(keptTokens(line, 'foo\nbar'), 2);
  assert.ok(isSameLine(firstLineOf(tokens('foo')), 'foo  '));
});

test('what survives is a beginning of the truth, and all of it survives where the line is right', () => {
  fc.assert(
    fc.property(fc.array(piece, { minLength: 1, maxLength: 12 }), piece, piece, (texts, start, rest) => {
      const line = firstLineOf(tokens(...texts));
      for (const truth of [start + rest, line.text + rest, line.text.slice(0, 3) + rest]) {
        const kept = keptTokens(line, truth);
        const written = line.tokens
          .slice(0, kept)
          .map(({ text }) => text)
          .join('')
          .slice(0, line.text.length);
        assert.ok(truth.startsWith(written.trimEnd()));
        if (isSameLine(line, truth)) assert.equal(kept, line.tokens.length);
      }
    }),
  );
});
