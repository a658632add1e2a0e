import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { snapToLexicalBoundaries } from '../../../src/uncertainty/snap';
import { undecidedSpans, type SpanToken } from '../../../src/uncertainty/spans';
import type { ClassSpan, TokenClass } from '../../../src/syntax/token-classes';

/** Tokens from their texts; `!` before one marks it undecided, `!!` undecided about the structure. */
function response(...texts: readonly string[]): { text: string; tokens: SpanToken[] } {
  let text = '';
  const tokens = texts.map((marked, i) => {
    const own = marked.replace(/^!+/, '');
    const start = text.length;
    text += own;
    const marks = marked.length - own.length;
    return {
      start,
      end: text.length,
      entropy: 1 + i / 100,
      undecided: marks > 0,
      changesStructure: marks > 1,
    };
  });
  return { text, tokens };
}

/** Decided tokens, so that a tenth of the response is much. */
const PADDING = Array<string>(40).fill(' x');

function shown(texts: readonly string[], classes: readonly ClassSpan[] = []): string[] {
  const { text, tokens } = response(...texts);
  return undecidedSpans(text, tokens, classes).map(({ start, end }) => text.slice(start, end));
}

test('neighbours become one span, without the white space at its ends', () => {
  assert.deepEqual(shown(['a', '! b', '! +', '\n', ...PADDING]), ['b +']);
});

test('parts of one word are shown as the word', () => {
  assert.deepEqual(shown(['get', 'Item', '!Count', '(', ...PADDING]), ['getItemCount']);
  assert.deepEqual(shown(['!get', 'Item', '!Count', '(', ...PADDING]), ['getItemCount']);
  assert.deepEqual(shown(['é', '!ê', '𝒳', '(', ...PADDING]), ['éê𝒳']);
});

test('an operator is shown whole where its span is known, a string is not', () => {
  const operator: ClassSpan[] = [
    { start: 0, end: 1, tokenClass: 'identifier' },
    { start: 1, end: 4, tokenClass: 'operator' },
  ];
  assert.deepEqual(shown(['a', '>>', '!>', ...PADDING], operator), ['>>>']);
  const literal: ClassSpan[] = [{ start: 0, end: 13, tokenClass: 'literal' }];
  assert.deepEqual(shown(['"', 'some', '! long', ' wo', 'rd', ...PADDING], literal), ['long']);
});

test('an undecided line break is a span of its own', () => {
  assert.deepEqual(shown(['a', '!\n  ', 'b', ...PADDING]), ['\n  ']);
});

test('at most three spans are shown, those that change structure first', () => {
  const texts = ['! a', ' 1', '! b', ' 2', '! c', ' 3', '! d', ' 4', '!! +', ...PADDING];
  assert.deepEqual(shown(texts), ['c', 'd', '+']);
});

test('at most a tenth of the tokens is shown, but never nothing', () => {
  assert.deepEqual(shown(['! a', ' 1', '! b']), ['b']);
  assert.deepEqual(shown(['! a', ' 1', '! b', ...PADDING.slice(0, 17)]), ['a', 'b']);
  assert.deepEqual(shown(['a', 'b']), []);
  assert.deepEqual(shown([]), []);
});

const pieces = fc.array(
  fc.record({
    text: fc.constantFrom('a', 'Bc', '_d', ' ', '\n  ', '+', '==', '(', ' e', '𝒳', '"', '', 'ê'),
    entropy: fc.double({ min: 0, max: 9, noNaN: true }),
    undecided: fc.boolean(),
    changesStructure: fc.boolean(),
  }),
  { maxLength: 40 },
);
const classNames = fc.array(
  fc.constantFrom<TokenClass[]>('keyword', 'identifier', 'operator', 'literal', 'whitespace'),
  {
    minLength: 1,
    maxLength: 5,
  },
);

/** A response and classes that change every few characters, wherever that is. */
const drawn = fc
  .record({ pieces, classNames, every: fc.integer({ min: 1, max: 7 }) })
  .map(({ pieces: parts, classNames: names, every }) => {
    let text = '';
    const tokens = parts.map(({ text: own, ...rest }) => {
      text += own;
      return { ...rest, start: text.length - own.length, end: text.length };
    });
    const classes = Array.from({ length: Math.ceil(text.length / every) }, (_, i) => ({
      start: i * every,
      end: Math.min(text.length, (i + 1) * every),
      tokenClass: names[i % names.length] ?? ('text' as const),
    }));
    return { text, tokens, classes };
  });

test('spans are disjoint, in order, within the text, and hold undecided tokens only', () => {
  fc.assert(
    fc.property(drawn, ({ text, tokens, classes }) => {
      const spans = undecidedSpans(text, tokens, classes);
      assert.ok(spans.length <= 3);
      let before = 0;
      for (const span of spans) {
        assert.ok(before <= span.start && span.start < span.end && span.end <= text.length);
        before = span.end;
        assert.ok(span.tokens.length > 0 && span.tokens.every((index) => tokens[index]?.undecided));
        const own = span.tokens.map((index) => tokens[index]!);
        assert.equal(span.peakEntropy, Math.max(...own.map(({ entropy }) => entropy)));
        assert.equal(
          span.changesStructure,
          own.some((token) => token.changesStructure),
        );
      }
      const count = spans.reduce((sum, span) => sum + span.tokens.length, 0);
      assert.ok(spans.length <= 1 || count <= 0.1 * tokens.length);
    }),
  );
});

test('something is shown whenever something is undecided, and nothing more consequential is left out', () => {
  fc.assert(
    fc.property(drawn, ({ text, tokens, classes }) => {
      const spans = undecidedSpans(text, tokens, classes);
      const all = undecidedSpans(text, tokens, classes, { maxSpans: Infinity, maxShare: 1 });
      assert.equal(spans.length === 0, !tokens.some((token) => token.undecided && token.start < token.end));
      const rank = (span: (typeof all)[number]) => (span.changesStructure ? 100 : 0) + span.peakEntropy;
      const least = Math.min(...spans.map(rank));
      for (const span of all)
        if (!spans.some(({ start }) => start === span.start)) assert.ok(rank(span) <= least);
      // Every undecided token with a text is in one of all spans.
      const held = new Set(all.flatMap((span) => span.tokens));
      tokens.forEach((token, index) =>
        assert.equal(held.has(index), token.undecided && token.start < token.end),
      );
    }),
  );
});

test('a snapped range cuts no word and no character, and snapping again changes nothing', () => {
  fc.assert(
    fc.property(drawn, fc.nat(), fc.nat(), ({ text }, from, length) => {
      if (text.length === 0) return;
      const start = from % text.length;
      const range = { start, end: Math.min(text.length, start + 1 + (length % 9)) };
      const snapped = snapToLexicalBoundaries(text, range, []);
      assert.deepEqual(snapToLexicalBoundaries(text, snapped, []), snapped);
      if (text.slice(range.start, range.end).trim() === '') {
        assert.deepEqual(snapped, range);
        return;
      }
      const isCut = (at: number) =>
        /[\p{L}\p{N}_]$/u.test(text.slice(0, at)) && /^[\p{L}\p{N}_]/u.test(text.slice(at));
      assert.ok(!isCut(snapped.start) && !isCut(snapped.end));
      assert.doesNotMatch(text.slice(snapped.start, snapped.end), /^\p{Cs}|\p{Cs}$/u, 'half a character');
    }),
  );
});
