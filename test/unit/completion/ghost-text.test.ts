import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ghostTextOf } from '../../../src/completion/ghost-text';
import { draw, place } from './drawing';

/** [what, the editor, columns replaced, text, what is shown of it] */
const cases: readonly (readonly [string, string, number, number, string, string])[] = [
  ['an insertion at the end', 'foo█', 3, 3, '(a)', 'foo█⟦(a)⟧'],
  ['an insertion before other text', 'a = █;', 4, 4, 'b', 'a = █⟦b⟧;'],
  ['a replacement that contains what it replaces', 'f(█)', 2, 3, 'a, b)', 'f(█⟦a, b⟧)'],
  ['the closer in the midst', 'f(█)', 2, 3, 'a) + b', 'f(█⟦a⟧)⟦ + b⟧'],
  ['the last of two like it', 'f(█)', 2, 3, 'g(a))', 'f(█⟦g(a)⟧)'],
  ['a whole word again', 'co█', 0, 2, 'const', 'co█⟦nst⟧'],
  ['another word', 'co█', 0, 2, 'let', 'co█⟦∅⟧'],
  ['other upper case before the cursor', 'co█', 0, 2, 'Const', 'co█⟦∅⟧'],
  ['a deletion after the cursor', 'f(█)', 2, 3, 'a', 'f(█⟦∅⟧)'],
  ['a deletion of all', 'f(█)', 2, 3, '', 'f(█⟦∅⟧)'],
  ['what is there already', 'f(█)', 2, 3, ')', 'f(█⟦∅⟧)'],
  ['an insertion before the cursor', 'fo█', 0, 2, 'xfo', 'fo█⟦∅⟧'],
  ['several lines', '{█', 1, 1, '\n  a\n}', '{█⟦\n  a\n}⟧'],
  ['more indentation', '  █', 0, 2, '    a', '  █⟦  a⟧'],
  ['less indentation: the text alone', '    █', 0, 4, '  a', '    █⟦a⟧'],
];

describe('ghostTextOf', () => {
  for (const [what, drawing, start, end, insertText, expected] of cases) {
    it(`shows what VS Code shows of ${what}`, () => {
      assert.equal(draw(place(drawing), { insertText, range: { start, end } }), expected);
    });
  }

  it('shows nothing of texts too long to compare', () => {
    const edit = { line: '', cursor: 0, range: { start: 0, end: 0 } };
    assert.equal(ghostTextOf({ ...edit, text: 'x'.repeat(5001) }), undefined);
    assert.ok(ghostTextOf({ ...edit, text: 'x'.repeat(5000) }));
  });

  const code = fc.string({ unit: fc.constantFrom('a', 'b', '(', ')', ' ', 'ü'), maxLength: 8 });

  it('shows every insertion at the cursor that is not indentation, and all of it', () => {
    fc.assert(
      fc.property(code, code, code, (before, text, after) => {
        fc.pre(text !== '' && before.trim() !== '');
        const range = { start: before.length, end: before.length };
        assert.deepEqual(ghostTextOf({ line: before + after, cursor: before.length, range, text }), [
          { column: before.length, text },
        ]);
      }),
    );
  });

  it('shows parts that make the line what it will be', () => {
    fc.assert(
      fc.property(code, code, code, fc.nat(8), (before, text, after, replaced) => {
        const line = `x${before}${after}`;
        const cursor = before.length + 1;
        const range = { start: cursor, end: Math.min(line.length, cursor + replaced) };
        const parts = ghostTextOf({ line, cursor, range, text });
        if (!parts) return;
        let shown = '';
        let column = 0;
        for (const part of parts) {
          shown += line.slice(column, part.column) + part.text;
          ({ column } = part);
        }
        assert.equal(shown + line.slice(column), line.slice(0, range.start) + text + line.slice(range.end));
      }),
    );
  });
});
