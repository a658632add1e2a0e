import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { FILTERS, postProcess } from '../../../../src/completion/filters/chain';
import { ghostTextOf } from '../../../../src/completion/ghost-text';
import { lineBefore, restOfLine } from '../../../../src/completion/text/lines';
import { alignTokens } from '../../../../src/completion/token-spans';
import { ROOT } from '../../../support/fixtures';
import { draw, place } from '../drawing';
import { tokensOf } from '../tokens';

const spaces = { insertSpaces: true, tabSize: 4 };

function shown(drawing: string, text: string): string {
  const at = place(drawing);
  const result = postProcess(text, { ...at, indentation: spaces, languageId: 'typescript', end: 'line-end' });
  if (result.kind === 'empty') return result.reason;
  const start = lineBefore(at.before).length;
  return draw(at, { insertText: result.text, range: { start, end: start + result.replaces } });
}

describe('postProcess', () => {
  it('lets filters work together', () => {
    assert.equal(shown('if (█) {\n}', 'a && b(c)) {'), 'if (█⟦a && b(c)⟧) {\n}');
    assert.equal(shown('f(█) + 1;', 'a) + 1;  '), 'f(█⟦a⟧) + 1;');
    assert.equal(shown('f() {\n    █\n}', 'a();\r\n\tb();\r\n}'), 'f() {\n    █⟦a();\n    b();⟧\n}');
    assert.equal(shown('a();\n█\nreturn b;', 'return b;\n\n'), 'already-there');
  });

  it('has every filter there is, and each a test', () => {
    const files = readdirSync(join(ROOT, 'src/completion/filters')).filter(
      (file) => !/^(chain|filter)\./.test(file),
    );
    assert.equal(FILTERS.length, files.length);
    const tests = new Set(readdirSync(join(ROOT, 'test/unit/completion/filters')));
    for (const file of files) assert.ok(tests.has(file.replace('.ts', '.test.ts')), file);
  });

  const unit = fc.constantFrom(
    'a',
    'foo',
    '(',
    ')',
    '{',
    '}',
    ';',
    '\n',
    '    ',
    '\t',
    ' ',
    '"',
    ' + ',
    'é',
    '\r\n',
  );
  const code = fc.array(unit, { maxLength: 12 }).map((parts) => parts.join(''));
  const file = code.map((text) => text.replaceAll('\r', ''));

  it('makes of any text what the editor shows, of the same words, or gives a reason', () => {
    fc.assert(
      fc.property(file, code, file, fc.boolean(), (before, text, after, insertSpaces) => {
        const result = postProcess(text, {
          before,
          after,
          indentation: { insertSpaces, tabSize: 4 },
          languageId: 'typescript',
          end: 'end-of-text',
        });
        if (result.kind === 'empty') return;
        const line = lineBefore(before);
        assert.ok(
          ghostTextOf({
            line: line + restOfLine(after),
            cursor: line.length,
            range: { start: line.length, end: line.length + result.replaces },
            text: result.text,
          }),
        );
        const words = (of: string) => of.replace(/\s/g, '');
        assert.ok(words(text).startsWith(words(result.text)));
        assert.ok(result.replaces <= restOfLine(after).length);
        const spans = alignTokens(tokensOf(text), result.text);
        assert.equal(spans.map(({ start, end }) => result.text.slice(start, end)).join(''), result.text);
      }),
      { numRuns: 2000 },
    );
  });
});
