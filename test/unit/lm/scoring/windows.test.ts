import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { scoreWindows } from '../../../../src/lm/scoring/windows';

test('a text that fits is one window', () => {
  assert.deepEqual(scoreWindows(0, 8), []);
  assert.deepEqual(scoreWindows(8, 8), [{ start: 0, end: 8, from: 0 }]);
});

test('a longer one is read in windows that overlap by half', () => {
  assert.deepEqual(scoreWindows(13, 8), [
    { start: 0, end: 8, from: 0 },
    { start: 4, end: 12, from: 8 },
    { start: 8, end: 13, from: 12 },
  ]);
});

test('every token is scored once, with half a window before it, and read at most twice or so', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 1, max: 60 }), (count, size) => {
      const windows = scoreWindows(count, size);
      let next = 0;
      for (const { start, end, from } of windows) {
        assert.equal(from, next);
        assert.ok(start <= from && from < end && end - start <= size);
        assert.ok(start === 0 || from - start >= Math.min(size - 1, size / 2));
        next = end;
      }
      assert.equal(next, count);
      const read = windows.reduce((sum, { start, end }) => sum + end - start, 0);
      // An odd window gives one token more to context than to what is scored.
      assert.ok(size === 1 || read <= count * (size / Math.floor(size / 2)));
    }),
  );
});
