import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { UserError } from '../../../src/common/errors';
import { UsageError } from '../../../src/cli/command';
import { splitAtCursor } from '../../../src/cli/cursor';

/** The text with ‖ at the cursor. */
function drawn(text: string, at?: string, marker?: string): string {
  const { prefix, suffix } = splitAtCursor(text, 'knots.ts', at, marker);
  return `${prefix}‖${suffix}`;
}
const failed = (sentence: RegExp) => (error: unknown) =>
  error instanceof UserError && sentence.test(error.message);
const misused = (sentence: RegExp) => (error: unknown) =>
  error instanceof UsageError && sentence.test(error.message);

describe('the cursor without options', () => {
  it('is at the marker, which is left out', () => {
    assert.equal(drawn('tie(<|cursor|>);\n'), 'tie(‖);\n');
    assert.equal(drawn('<|cursor|>tie();\n'), '‖tie();\n');
    assert.equal(drawn('tie();\n<|cursor|>'), 'tie();\n‖');
  });

  it('is at the first of several markers', () => {
    assert.equal(drawn('a<|cursor|>b<|cursor|>c'), 'a‖bc');
  });

  it('is at the end of a text without one', () => {
    assert.equal(drawn('tie();\n'), 'tie();\n‖');
    assert.equal(drawn(''), '‖');
  });
});

describe('--cursor', () => {
  it('puts the cursor at a marker of its own', () => {
    assert.equal(drawn('a§b', undefined, '§'), 'a‖b');
    assert.equal(drawn('a.*b', undefined, '.*'), 'a‖b', 'no pattern');
    assert.equal(drawn('a$&b', undefined, '$&'), 'a‖b');
    assert.equal(drawn('a\r\nb', undefined, '\r\n'), 'a‖b');
  });

  it('refuses an empty marker and one that is not there', () => {
    assert.throws(() => drawn('a', undefined, ''), misused(/at least one character/));
    assert.throws(() => drawn('a<|cursor|>', undefined, '§'), failed(/knots\.ts has no marker "§"/));
  });

  it('leaves no other marker to the model', () => {
    assert.equal(drawn('a<|cursor|>b§c', undefined, '§'), 'ab‖c');
  });

  it('cannot be combined with --at', () => {
    assert.throws(() => drawn('a§', '1:1', '§'), misused(/--at and --cursor/));
  });
});

describe('--at', () => {
  const text = 'let a;\n\nlet b;\n';

  it('counts lines and columns from 1', () => {
    assert.equal(drawn(text, '1:1'), '‖let a;\n\nlet b;\n');
    assert.equal(drawn(text, '1:4'), 'let‖ a;\n\nlet b;\n');
    assert.equal(drawn(text, '2:1'), 'let a;\n‖\nlet b;\n');
    assert.equal(drawn(text, '3:7'), 'let a;\n\nlet b;‖\n');
  });

  it('knows the empty line after the last line break, as editors do', () => {
    assert.equal(drawn(text, '4:1'), 'let a;\n\nlet b;\n‖');
    assert.equal(drawn('', '1:1'), '‖');
  });

  it('counts columns in UTF-16 units, as editors do', () => {
    assert.equal(drawn('"é🙂"', '1:5'), '"é🙂‖"');
  });

  it('takes a marker out of the text first', () => {
    assert.equal(drawn('a<|cursor|>b', '1:3'), 'ab‖');
  });

  it('finds its place in files with CRLF', () => {
    assert.equal(drawn('ab\r\ncd\r\n', '2:2'), 'ab\r\nc‖d\r\n');
    assert.equal(drawn('ab\r\ncd\r\n', '1:3'), 'ab‖\r\ncd\r\n');
    assert.equal(drawn('ab\r\n', '2:1'), 'ab\r\n‖');
  });

  it('is never between CR and LF', () => {
    assert.throws(() => drawn('ab\r\ncd\r\n', '1:4'), failed(/Line 1 of knots\.ts has 2 columns/));
  });

  it('says what there is where the place is outside of the file', () => {
    assert.throws(() => drawn('a\nb', '3:1'), failed(/^knots\.ts has 2 lines, so 3:1 is outside of it\.$/));
    assert.throws(
      () => drawn('a\nbc', '2:4'),
      failed(/^Line 2 of knots\.ts has 2 columns, so 2:4 is outside of it\.$/),
    );
    assert.throws(() => drawn('a', `${'9'.repeat(30)}:1`), failed(/outside of it/));
  });

  for (const at of [
    '',
    '1',
    '1:',
    ':1',
    '0:1',
    '1:0',
    '-1:1',
    '1:1:1',
    '1,1',
    ' 1:1',
    '1.5:1',
    'x:y',
    '1:1e3',
  ]) {
    it(`refuses "${at}"`, () => {
      assert.throws(() => drawn('abc', at), misused(/^--at takes LINE:COLUMN from 1:1 on/));
    });
  }

  it('splits any text at any offset', () => {
    const line = fc.string({ unit: fc.constantFrom('a', ' ', '\t', 'é', '🙂', '(') });
    fc.assert(
      fc.property(fc.array(line, { minLength: 1 }), fc.nat(), fc.nat(), (lines, someLine, someColumn) => {
        const row = someLine % lines.length;
        const column = someColumn % (lines[row]!.length + 1);
        const whole = lines.join('\n');
        const split = splitAtCursor(whole, 'f', `${row + 1}:${column + 1}`);
        assert.equal(split.prefix + split.suffix, whole);
        assert.equal(split.prefix, [...lines.slice(0, row), lines[row]!.slice(0, column)].join('\n'));
      }),
    );
  });
});
