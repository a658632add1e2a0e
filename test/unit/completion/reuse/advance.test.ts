import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Continuation } from '../../../../src/completion/continuation';
import { advance, typedBetween } from '../../../../src/completion/reuse/advance';
import { duplicateClosers } from '../../../../src/completion/filters/duplicate-closers';
import { alignTokens } from '../../../../src/completion/token-spans';
import { lineBefore } from '../../../../src/completion/text/lines';
import { accepted, draw, place } from '../drawing';
import { tokensOf } from '../tokens';

function continuation(text: string, replaces = 0): Continuation {
  const tokens = tokensOf(text);
  const spans = alignTokens(tokens, text);
  return {
    kind: 'continuation',
    text,
    replaces,
    tokens: spans,
    end: 'line-end',
    written: { tokens, firstTokenMs: 0, totalMs: 0 },
  };
}

/** What is shown at `to` of a text for `from`. */
function shown(text: string, replaces: number, from: string, to: string): string | undefined {
  const rest = advance(continuation(text, replaces), place(from), place(to));
  if (!rest) return undefined;
  const start = lineBefore(place(to).before).length;
  assert.equal(rest.tokens.map((span) => rest.text.slice(span.start, span.end)).join(''), rest.text);
  return draw(place(to), { insertText: rest.text, range: { start, end: start + rest.replaces } });
}

describe('advance', () => {
  it('leaves what is not typed yet', () => {
    assert.equal(shown('bc(d);', 0, 'a█', 'a█'), 'a█⟦bc(d);⟧');
    assert.equal(shown('bc(d);', 0, 'a█', 'abc█'), 'abc█⟦(d);⟧');
    assert.equal(shown('\n  b\n  c', 0, '{█', '{\n  █'), '{\n  █⟦b\n  c⟧');
  });

  it('goes along with closers that the editor inserts', () => {
    assert.equal(shown('(b, c) + 1', 0, 'a█', 'a(█)'), 'a(█⟦b, c⟧)⟦ + 1⟧');
    assert.equal(shown('("b")', 0, 'a█', 'a(█)'), 'a(█⟦"b"⟧)');
    assert.equal(shown('("b")', 0, 'a█', 'a("█")'), 'a("█⟦b⟧")');
    assert.equal(shown('(b, ', 0, 'a█', 'a(█)'), 'a(█⟦b, ⟧)');
  });

  it('goes along with typing over them', () => {
    assert.equal(shown('b) + 1', 1, 'a(█)', 'a(b)█'), 'a(b)█⟦ + 1⟧');
    assert.equal(shown('b)', 1, 'a(█)', 'a(b)█'), undefined, 'nothing is left');
    assert.equal(shown('b) + c', 0, 'a(█)', 'a(b)█'), undefined, 'the closer was to stay');
  });

  it('has nothing for other text, or none', () => {
    assert.equal(shown('bc', 0, 'a█', 'ax█'), undefined);
    assert.equal(shown('bc', 0, 'a█', 'abc█'), undefined);
    assert.equal(shown('bc', 0, 'a█', '█'), undefined);
    assert.equal(shown('bc', 0, 'a█', 'ab█x'), undefined);
    assert.equal(shown('b ', 0, 'a█', 'ab█'), undefined, 'only white space is left');
    assert.equal(shown('b;', 0, 'a█ )', 'ab█)'), undefined, 'the text after the cursor is another');
  });
});

describe('accepting the rest', () => {
  const unit = fc.constantFrom('a', 'b', '(', ')', '"', ';', ' ', '\n', '  ');
  const code = fc.array(unit, { maxLength: 8 }).map((parts) => parts.join(''));

  it('makes the document that accepting it all would have made, however much was typed, brackets closed or not', () => {
    fc.assert(
      fc.property(code, code, code, fc.nat(8), (before, text, after, count) => {
        const from = { before, after };
        const indentation = { insertSpaces: true, tabSize: 2 };
        const draft = duplicateClosers.apply(
          { text, replaces: 0 },
          { ...from, indentation, languageId: 'c', end: 'line-end' },
        );
        assert.ok(typeof draft === 'object');
        const whole = continuation(text, draft.replaces);
        const to = { before: before + text.slice(0, count), after };
        const rest = advance(whole, from, to);
        if (!rest) return;
        assert.deepEqual(joined(accepted(to, item(to, rest))), joined(accepted(from, item(from, whole))));
        // The same with a closer that the editor has inserted, where the rest closes it.
        const closed = { before: to.before, after: `)${after}` };
        const around = advance(whole, from, closed);
        if (!around || around.replaces === rest.replaces) return;
        assert.deepEqual(
          joined(accepted(closed, item(closed, around))),
          joined(accepted(from, item(from, whole))),
        );
      }),
      { numRuns: 1000 },
    );
  });

  function item({ before }: { before: string }, { text, replaces }: Continuation) {
    const start = lineBefore(before).length;
    return { insertText: text, range: { start, end: start + replaces } };
  }

  function joined({ before, after }: { before: string; after: string }): string {
    return before + after;
  }
});

describe('typedBetween', () => {
  it('knows typing from other changes', () => {
    assert.deepEqual(typedBetween(place('a█c'), place('ab█c')), { text: 'b', inserted: '', overtyped: 0 });
    assert.deepEqual(typedBetween(place('a█'), place('a(█)')), { text: '(', inserted: ')', overtyped: 0 });
    assert.deepEqual(typedBetween(place('a(█)'), place('a()█')), { text: ')', inserted: '', overtyped: 1 });
    assert.equal(typedBetween(place('a█c'), place('ac█')), undefined);
    assert.equal(typedBetween(place('a█'), place('b█')), undefined);
    assert.equal(typedBetween(place('a█'), place('a█;')), undefined);
  });
});
