import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { displayWidth } from '../../../../src/cli/terminal/display-width';
import { printable } from '../../../../src/cli/terminal/printable';
import { wrap } from '../../../../src/cli/terminal/wrap';

const rowsOf = (text: string, width: number, tabSize = 4) =>
  wrap([{ text, sgr: '' }], { width, tabSize }).map((row) => row.spans.map((span) => span.text).join(''));

test('rows end at line feeds and where they are full', () => {
  assert.deepEqual(rowsOf('ab\n\ncdefg', 3), ['ab', '', 'cde', 'fg']);
  assert.deepEqual(rowsOf('abc\ndef', 3), ['abc', 'def']);
  assert.deepEqual(rowsOf('', 3), ['']);
  assert.deepEqual(rowsOf('a\n', 3), ['a', '']);
});

test('wide characters are not cut in two', () => {
  assert.deepEqual(rowsOf('a日本', 4), ['a日', '本']);
  assert.deepEqual(rowsOf('e\u0301e\u0301e\u0301', 2), ['e\u0301e\u0301', 'e\u0301']);
});

test('tabs reach to the next stop and never beyond the row', () => {
  assert.deepEqual(rowsOf('\ta\tb', 20), ['    a   b']);
  assert.deepEqual(rowsOf('abc\tx', 20, 2), ['abc x']);
  assert.deepEqual(rowsOf('abcde\tx', 6), ['abcde ', 'x']);
});

test('looks are kept over the break', () => {
  const rows = wrap(
    [
      { text: 'ab', sgr: '1' },
      { text: 'cd', sgr: '' },
    ],
    { width: 3 },
  );
  assert.deepEqual(rows, [
    {
      spans: [
        { text: 'ab', sgr: '1' },
        { text: 'c', sgr: '' },
      ],
      width: 3,
    },
    { spans: [{ text: 'd', sgr: '' }], width: 1 },
  ]);
});

test('no row is wider than asked, and no character is lost', () => {
  const text = fc.string({ unit: fc.constantFrom('a', ' ', '日', '👍', '\n', 'é', '→'), maxLength: 80 });
  fc.assert(
    fc.property(text, fc.integer({ min: 2, max: 12 }), (drawn, width) => {
      const rows = wrap([{ text: printable(drawn), sgr: '' }], { width });
      const joined = rows.map((row) => row.spans.map((span) => span.text).join(''));
      assert.equal(joined.join(''), drawn.replaceAll('\n', ''));
      rows.forEach((row, i) => {
        assert.ok(row.width <= width);
        assert.equal(row.width, displayWidth(joined[i] ?? ''));
      });
    }),
  );
});
