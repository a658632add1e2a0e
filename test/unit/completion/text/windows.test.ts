import fc from 'fast-check';
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { windowsAround } from '../../../../src/completion/text/windows';

const LINE = 'const value = compute(other, more);\n';

describe('windowsAround', () => {
  it('is all of a short document', () => {
    assert.deepEqual(windowsAround({ before: 'a\n', after: 'b' }), { prefix: 'a\n', suffix: 'b' });
  });

  it('does not move while text is typed, but in steps', () => {
    const before = LINE.repeat(2000);
    const starts = new Set<number>();
    for (let typed = 0; typed < 400; typed++) {
      const { prefix } = windowsAround({ before: before + 'x'.repeat(typed), after: '' });
      starts.add(before.length + typed - prefix.length);
    }
    assert.ok(starts.size <= 2, `${starts.size} starts`);
  });

  const long = fc
    .array(fc.constantFrom(LINE, '𝒙'.repeat(500), '\n', 'y'.repeat(3000)), { maxLength: 120 })
    .map((parts) => parts.join(''));

  it('is the nearest text, bounded, from the start of a line or of a character', () => {
    fc.assert(
      fc.property(long, long, (before, after) => {
        const { prefix, suffix } = windowsAround({ before, after });
        assert.ok(before.endsWith(prefix) && after.startsWith(suffix));
        assert.ok(prefix.length <= 16_384 && suffix.length <= 4097);
        if (before.length > 16_384) assert.ok(prefix.length > 4096);
        assert.doesNotMatch(prefix + suffix, /\p{Surrogate}/u, 'no half of a character');
      }),
    );
  });
});
