import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { markdownTable, withRegion } from '../../../src/cli/docs-region';

test('a region is replaced and nothing else of the page', () => {
  const page = 'before\n\n<!-- begin:a -->\nold\n<!-- end:a -->\n\nafter\n';
  assert.equal(
    withRegion(page, 'a', '\nnew\n'),
    'before\n\n<!-- begin:a -->\n\nnew\n\n<!-- end:a -->\n\nafter\n',
  );
});

test('a page without the region gets it at its end, and again at the same place', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '$', '&', '<', ' ') });
  fc.assert(
    fc.property(text, text, text, (page, first, second) => {
      const once = withRegion(page, 'b', first);
      assert.ok(once.startsWith(page.trimEnd()) || page.trim() === '');
      assert.equal(withRegion(once, 'b', first), once);
      assert.equal(withRegion(withRegion(once, 'b', second), 'b', first), once);
    }),
  );
});

test('columns of a table are padded to one width', () => {
  assert.equal(
    markdownTable(
      ['a', 'longer'],
      [
        ['1', '2'],
        ['1234', '5'],
      ],
    ),
    '| a    | longer |\n| ---- | ------ |\n| 1    | 2      |\n| 1234 | 5      |',
  );
});
