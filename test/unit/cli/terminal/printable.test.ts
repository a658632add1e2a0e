import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { printable } from '../../../../src/cli/terminal/printable';

test('escape sequences are shown instead of obeyed', () => {
  assert.equal(printable('\u001b[2Jx\u001b]0;title\u0007'), '␛[2Jx␛]0;title␇');
  assert.equal(printable('\u009b31m\u007f'), '�31m␡');
});

test('text that would be shown in another order, or not at all, is marked', () => {
  assert.equal(printable('a\u202eb\u2066c\u200bd\ufeffe\u2028f'), 'a�b�c�d�e�f');
});

test('code, tabs and line ends stay', () => {
  assert.equal(printable('if (ä) {\r\n\t"日本 👩‍👧"\n}'), 'if (ä) {\n\t"日本 👩‍👧"\n}');
  assert.equal(printable('over\rwritten'), 'over␍written');
});

test('nothing that a terminal obeys comes through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.doesNotMatch(printable(text), /(?![\t\n])[\p{Cc}\p{Cs}]/u);
      assert.equal(printable(printable(text)), printable(text));
    }),
    { numRuns: 300 },
  );
});
