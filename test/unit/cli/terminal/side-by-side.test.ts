import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { displayWidth } from '../../../../src/cli/terminal/display-width';
import { sideBySide } from '../../../../src/cli/terminal/side-by-side';

const titles = ['unsteered', 'steered'] as const;

test('two completions stand next to each other', () => {
  const drawn = sideBySide('def f(a):\n\treturn a', 'def f(a: int) -> int:\n\treturn a\n', {
    width: 47,
    titles,
  });
  assert.equal(
    drawn,
    [
      'unsteered              │ steered',
      '────────────────────── │ ──────────────────────',
      'def f(a):              │ def f(a: int) -> int:',
      '    return a           │     return a',
      '                       │',
    ].join('\n'),
  );
});

test('long lines go on in the next row of their own column', () => {
  const lines = sideBySide('x'.repeat(25), 'y', { width: 43, titles }).split('\n').slice(2);
  assert.deepEqual(lines, [`${'x'.repeat(20)} │ y`, `${'x'.repeat(5)}${' '.repeat(15)} │`]);
});

test('on a narrow terminal they stand one below the other', () => {
  const drawn = sideBySide('left', 'right', { width: 30, titles });
  const rule = '─'.repeat(30);
  assert.equal(drawn, ['unsteered', rule, 'left', '', 'steered', rule, 'right'].join('\n'));
});

test('colours are confined to their column and shown on request only', () => {
  const spans = [{ text: 'ab', sgr: '7' }];
  const plain = sideBySide(spans, 'c', { width: 43, titles });
  assert.ok(!plain.includes('\x1b'));
  const coloured = sideBySide(spans, 'c', { width: 43, titles, colours: true });
  assert.ok(coloured.endsWith(`\x1b[7mab\x1b[0m${' '.repeat(18)} │ c`));
  assert.ok(coloured.startsWith('\x1b[1munsteered\x1b[0m'));
});

test('escape sequences in either text or title are shown, not obeyed', () => {
  const drawn = sideBySide('\u001b[2J', '\u009b1m', { width: 80, titles: ['\u0007', '\u001b'] });
  assert.doesNotMatch(drawn, /(?!\n)\p{Cc}/u);
  assert.match(drawn, /␛\[2J/);
});

test('no line is wider than the terminal, whatever the texts', () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.constantFrom('\n', '\t', '日', '👍', ' '),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
    ),
  });
  fc.assert(
    fc.property(text, text, fc.integer({ min: 2, max: 120 }), (left, right, width) => {
      for (const line of sideBySide(left, right, { width, titles }).split('\n')) {
        assert.ok(displayWidth(line) <= width, JSON.stringify(line));
      }
    }),
  );
});
