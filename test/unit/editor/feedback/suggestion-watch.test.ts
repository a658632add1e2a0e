import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  commonStart,
  SuggestionWatch,
  type TextChange,
} from '../../../../src/editor/feedback/suggestion-watch';

/** A document with a suggestion at the marker, and what edits make of both. */
function shown(marked: string, text: string, before = 0) {
  const start = marked.indexOf('█') - before;
  let document = marked.replace('█', '');
  const watch = new SuggestionWatch({ start, text, before });
  const edit = (...changes: TextChange[]) => {
    for (const { offset, removed, inserted } of [...changes].sort((a, b) => b.offset - a.offset))
      document = document.slice(0, offset) + inserted + document.slice(offset + removed);
    return watch.onChange(changes, document);
  };
  return {
    watch,
    edit,
    insert: (offset: number, inserted: string) => edit({ offset, removed: 0, inserted }),
  };
}

describe('what became of a suggestion', () => {
  it('is accepted when all of it is in the document, at once or letter by letter', () => {
    assert.equal(shown('a = █\n', 'b + c').insert(4, 'b + c').kind, 'accepted');
    const { insert } = shown('a = █\n', 'bc');
    assert.equal(insert(4, 'b').kind, 'open');
    assert.equal(insert(5, 'c').kind, 'accepted');
  });

  it('is contradicted by other text, with what was written alike before', () => {
    const { insert } = shown('█', 'foo(bar)');
    insert(0, 'f');
    assert.deepEqual(insert(1, 'i'), { kind: 'contradicted', kept: 1, tookPart: false });
  });

  it('knows a part that was taken at once', () => {
    const { insert, watch } = shown('x = █', 'value + other');
    assert.equal(insert(4, 'value').kind, 'open');
    assert.ok(watch.hasTakenPart);
    assert.deepEqual(insert(9, ';'), { kind: 'contradicted', kept: 5, tookPart: true });
  });

  it('does not take indentation after a line feed for an accepted part', () => {
    const { insert, watch } = shown('{█', '\n    return 1;');
    insert(1, '\n    ');
    assert.equal(watch.hasTakenPart, false);
  });

  it('follows its place when text before it changes, and ignores what is behind it', () => {
    const { insert } = shown('a\nb = █\nc', 'd');
    assert.equal(insert(0, 'long line\n').kind, 'open');
    assert.equal(insert(18, 'more').kind, 'open');
    assert.equal(insert(16, 'd').kind, 'accepted');
  });

  it('learns nothing from what is deleted', () => {
    const { edit } = shown('ab█', 'cd');
    assert.equal(edit({ offset: 1, removed: 1, inserted: '' }).kind, 'withdrawn');
  });

  it('counts what stood before the cursor', () => {
    const { insert } = shown('con█', 'console.log', 3);
    assert.deepEqual(insert(3, 'x'), { kind: 'contradicted', kept: 3, tookPart: false });
  });

  it('is accepted however its letters come, for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 30 }),
        fc.array(fc.integer({ min: 1, max: 5 })),
        (text, steps) => {
          const { insert } = shown('before █', text);
          let at = 0;
          let last = '';
          for (const step of [...steps, text.length]) {
            const piece = text.slice(at, at + step);
            if (piece === '') break;
            last = insert(7 + at, piece).kind;
            at += piece.length;
          }
          assert.equal(last, 'accepted');
        },
      ),
    );
  });
});

describe('the common start of two texts', () => {
  it('is a start of both, and the longest', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const length = commonStart(a, b);
        assert.equal(a.slice(0, length), b.slice(0, length));
        assert.ok(length === a.length || length === b.length || a[length] !== b[length]);
      }),
    );
  });
});
