import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alignTokens, dropStart, shift, type TokenSpan } from '../../../src/completion/token-spans';
import { token, tokensOf } from './tokens';

function parts(spans: readonly TokenSpan[], text: string): string[] {
  return spans.map(({ start, end }) => text.slice(start, end));
}

describe('alignTokens', () => {
  it('finds tokens in their text', () => {
    const tokens = ['a', ' =', ' 1', ';'].map((text) => token(text));
    assert.deepEqual(parts(alignTokens(tokens, 'a = 1;'), 'a = 1;'), ['a', ' =', ' 1', ';']);
  });

  it('finds them where the end was cut', () => {
    assert.deepEqual(
      parts(
        alignTokens(
          ['ab', 'cd', 'ef'].map((text) => token(text)),
          'abc',
        ),
        'abc',
      ),
      ['ab', 'c'],
    );
  });

  it('finds them where indentation was written anew', () => {
    const tokens = [' ', '{\n\t', 'a', ';  \n', '\t', 'b'].map((text) => token(text));
    const text = '{\n    a;\n    b';
    const spans = alignTokens(tokens, text);
    const holding = (character: string) =>
      spans.find(({ start, end }) => text.slice(start, end).includes(character))?.token.text;
    assert.equal(holding('a'), 'a');
    assert.equal(holding('b'), 'b');
    assert.equal(holding('{'), '{\n\t');
  });

  it('leaves out a token that completed no character', () => {
    assert.equal(alignTokens([token('a'), token(''), token('é')], 'aé').length, 2);
  });

  const whitespace = fc.string({ unit: fc.constantFrom(' ', '\t', '\n'), maxLength: 3 });
  const words = fc.array(fc.tuple(whitespace, fc.constantFrom('a', 'bc', '(', 'x1', '"')), { minLength: 1 });

  it('covers the text without gaps, each character that is no white space by the token that wrote it', () => {
    fc.assert(
      fc.property(words, fc.array(whitespace), fc.nat(40), (pieces, others, cut) => {
        const tokens = tokensOf(pieces.flat().join(''));
        const text = pieces
          .map(([, word], i) => (others[i] ?? ' ') + word)
          .join('')
          .slice(0, cut);
        const spans = alignTokens(tokens, text);
        assert.deepEqual(spans.map(({ start }) => start).slice(1), spans.map(({ end }) => end).slice(0, -1));
        for (const {
          token: { text: written },
          start,
          end,
        } of spans) {
          const shown = text.slice(start, end).replace(/\s/g, '');
          assert.ok(
            end === text.length ? written.includes(shown) : written.trim() === shown,
            `${written} ${shown}`,
          );
        }
      }),
    );
  });
});

describe('dropStart and shift', () => {
  it('move spans with their text', () => {
    const spans = alignTokens(
      ['ab', 'cd'].map((text) => token(text)),
      'abcd',
    );
    assert.deepEqual(parts(dropStart(spans, 1), 'bcd'), ['b', 'cd']);
    assert.deepEqual(parts(dropStart(spans, 2), 'cd'), ['cd']);
    assert.deepEqual(parts(shift(spans, 1), 'xabcd'), ['ab', 'cd']);
  });
});
