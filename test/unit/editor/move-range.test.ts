import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { moveRange } from '../../../src/editor/marks/move-range';

describe('a highlight while the document is edited', () => {
  it('stays on its text, or goes when that is edited', () => {
    const cases = fc.record({
      text: fc.string({ minLength: 1, maxLength: 30 }),
      a: fc.nat(30),
      b: fc.nat(30),
      offset: fc.nat(30),
      removed: fc.nat(10),
      inserted: fc.string({ maxLength: 5 }),
    });
    fc.assert(
      fc.property(cases, ({ text, a, b, offset, removed, inserted }) => {
        const [start = 0, end = 0] = [a % text.length, b % text.length].sort((x, y) => x - y);
        fc.pre(start < end);
        const at = offset % (text.length + 1);
        const gone = Math.min(removed, text.length - at);
        const edited = text.slice(0, at) + inserted + text.slice(at + gone);
        const moved = moveRange({ start, end }, { offset: at, removed: gone, inserted: inserted.length });
        const touched = at < end && at + gone > start;
        assert.equal(moved === undefined, touched);
        if (moved) assert.equal(edited.slice(moved.start, moved.end), text.slice(start, end));
      }),
    );
  });
});
